import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'New Relic',
  title: 'New Relic license key (legacy)',
  severity: 'medium',
  format: [chars('hex', 40)],
  context: { words: ['newrelic', 'new_relic', 'new relic'], and: ['license', 'licence', 'license_key', 'licensekey'], window: 160 },
  references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
});
