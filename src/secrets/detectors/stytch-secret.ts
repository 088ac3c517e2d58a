import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stytch',
  title: 'Stytch secret',
  severity: 'high',
  format: [literal('secret-live-'), chars('base64url', [34, 40]), literal('=')],
  references: ['https://stytch.com/docs/api/secrets'],
});
