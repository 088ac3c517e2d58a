import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Workato',
  title: 'Workato developer API token',
  severity: 'high',
  format: [
    literal('wrkaeu-eyJ', 'wrkaus-eyJ', 'wrkajp-eyJ', 'wrkasg-eyJ', 'wrkaau-eyJ'),
    chars('base64url', [8, 200]),
    literal('.'),
    chars('base64url', [16, 600]),
    literal('.'),
    chars('base64url', [64, 700]),
  ],
  references: ['https://docs.workato.com/workato-api.html'],
});
