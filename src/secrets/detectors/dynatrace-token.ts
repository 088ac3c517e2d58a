import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Dynatrace',
  title: 'Dynatrace token',
  severity: 'high',
  format: [
    literal('dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s08.', 'dt0s16.'),
    chars('upper-alnum', 24),
    literal('.'),
    chars('upper-alnum', 64),
  ],
  source: 'https://docs.dynatrace.com/managed/dynatrace-api/basics/dynatrace-api-authentication',
  references: ['https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens'],
});
