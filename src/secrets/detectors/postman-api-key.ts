import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Postman',
  title: 'Postman API key',
  severity: 'high',
  format: [literal('PMAK-'), chars('hex', 24), literal('-'), chars('hex', 34)],
  revoke: 'https://go.postman.co/settings/me/api-keys',
  references: ['https://learning.postman.com/docs/developer/postman-api/authentication/'],
});
