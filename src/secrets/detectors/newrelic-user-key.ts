import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic user key',
  severity: 'high',
  format: [literal('NRAK-'), chars('upper-alnum', 27)],
  revoke: 'https://one.newrelic.com/api-keys',
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
