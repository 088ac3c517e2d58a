import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic admin user key',
  severity: 'high',
  format: [literal('NRAA-'), chars('hex', 27)],
  source: 'https://github.com/newrelic/newrelic-cli/blob/main/internal/install/command.go',
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
