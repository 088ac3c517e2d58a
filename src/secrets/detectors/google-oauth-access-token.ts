import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google OAuth access token',
  severity: 'high',
  format: [literal('ya29.'), chars('base64url', [44, 1024])],
  grants: 'It acts as the person or service account for an hour, within its scopes.',
  references: ['https://developers.google.com/identity/protocols/oauth2'],
});
