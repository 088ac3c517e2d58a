import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'JetBrains',
  title: 'JetBrains permanent token',
  severity: 'high',
  format: [
    literal('perm:', 'perm-'),
    chars('base64-any', [8, 60]),
    literal('.'),
    chars('base64-any', [4, 60]),
    literal('.'),
    chars('alnum', 30),
  ],
  references: ['https://www.jetbrains.com/help/youtrack/devportal/Manage-Permanent-Token.html'],
});
