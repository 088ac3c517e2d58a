import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Scalingo',
  title: 'Scalingo API token',
  severity: 'high',
  format: [literal('tk-us-'), chars('base64url', 48)],
  references: ['https://developers.scalingo.com/authentication'],
});
