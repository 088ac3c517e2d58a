import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Square',
  title: 'Square refresh token',
  severity: 'high',
  format: [literal('EQAA'), chars('base64url', 60)],
  source: 'https://github.com/square/connect-api-specification/blob/master/api.json',
  references: ['https://github.com/square/connect-api-specification/blob/master/api.json'],
});
