import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google OAuth client secret',
  severity: 'medium',
  format: [literal('GOCSPX-'), chars('base64url', 28)],
  revoke: 'https://console.cloud.google.com/apis/credentials',
  references: ['https://developers.google.com/identity/protocols/oauth2'],
});
