import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Canva',
  title: 'Canva client secret',
  severity: 'high',
  format: [literal('cnvca'), chars('base64url', 51)],
  references: ['https://www.canva.dev/docs/connect/authentication/'],
});
