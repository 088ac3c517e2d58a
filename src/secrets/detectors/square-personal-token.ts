import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Square',
  title: 'Square personal access token (legacy)',
  severity: 'high',
  format: [literal('sq0atp-'), chars('base64url', 22)],
  references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
});
