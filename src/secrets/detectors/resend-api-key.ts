import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Resend',
  title: 'Resend API key',
  severity: 'high',
  format: [literal('re_'), chars('alnum', 8), literal('_'), chars('alnum', 24)],
  revoke: 'https://resend.com/api-keys',
  source: 'https://github.com/resend/resend-node/blob/canary/readme.md',
  references: ['https://resend.com/docs/dashboard/api-keys/introduction'],
});
