import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Adobe',
  title: 'Adobe client secret',
  severity: 'high',
  format: [literal('p8e-'), chars('base64url', 32)],
  references: ['https://developer.adobe.com/developer-console/docs/guides/authentication/'],
});
