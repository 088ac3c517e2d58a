import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic user key',
  severity: 'high',
  format: [literal('NRAK-'), chars('upper-alnum', 27)],
  revoke: 'https://one.newrelic.com/api-keys',
  source: 'https://github.com/newrelic/newrelic-cli/blob/main/internal/install/command.go',
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
