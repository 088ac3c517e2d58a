import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Square',
  title: 'Square OAuth secret',
  severity: 'high',
  format: [literal('sq0csp-'), chars('base64url', 43)],
  source: 'https://github.com/square/connect-api-specification/blob/master/api.json',
  references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
});
