import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic browser key',
  severity: 'note',
  format: [literal('NRJS-', 'NRBR-'), chars('hex', 19)],
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
