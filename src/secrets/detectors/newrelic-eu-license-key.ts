import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic license key (EU)',
  severity: 'medium',
  format: [literal('eu01xx'), chars('hex-any', 30), literal('NRAL')],
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
