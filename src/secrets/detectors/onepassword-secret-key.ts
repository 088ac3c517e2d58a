import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: '1Password',
  title: '1Password Secret Key',
  severity: 'high',
  format: [
    literal('A3-'),
    chars('upper-alnum', 6),
    literal('-'),
    chars('upper-alnum', 6),
    literal('-'),
    chars('upper-alnum', 5),
    literal('-'),
    chars('upper-alnum', 5),
    literal('-'),
    chars('upper-alnum', 5),
    literal('-'),
    chars('upper-alnum', 5),
  ],
  references: ['https://support.1password.com/secret-key-security/'],
});
