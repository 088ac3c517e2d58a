import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Brevo',
  title: 'Brevo API key',
  severity: 'high',
  format: [literal('xkeysib-'), chars('hex', 64), literal('-'), chars('alnum', 16)],
  revoke: 'https://app.brevo.com/settings/keys/api',
  references: ['https://developers.brevo.com/docs/getting-started'],
});
