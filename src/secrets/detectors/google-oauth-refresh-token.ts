import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google OAuth refresh token',
  severity: 'high',
  format: [literal('1//0'), chars('base64url', [60, 200])],
  confidence: 'high',
  context: { words: ['refresh_token', 'refreshtoken', 'refresh-token', 'refresh token'], window: 200 },
  revoke: 'https://myaccount.google.com/permissions',
  references: ['https://developers.google.com/identity/protocols/oauth2'],
});
