import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Square',
  title: 'Square access token',
  severity: 'high',
  format: [literal('EAAA'), chars('base64url', 60)],
  references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
});
