import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic insights insert key',
  severity: 'medium',
  format: [literal('NRII-'), chars('base64url', [25, 32])],
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
