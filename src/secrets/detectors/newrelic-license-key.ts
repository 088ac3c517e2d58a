import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic license key',
  severity: 'medium',
  format: [chars('hex-any', 36), literal('NRAL')],
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
