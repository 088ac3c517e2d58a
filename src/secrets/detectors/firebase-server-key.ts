import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Firebase Cloud Messaging server key',
  severity: 'high',
  format: [literal('AAAA'), chars('base64url', 7), literal(':APA91b'), chars('base64url', 134)],
  references: ['https://firebase.google.com/docs/cloud-messaging/auth-server'],
});
