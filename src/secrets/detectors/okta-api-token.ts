import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Okta',
  title: 'Okta API token',
  severity: 'high',
  format: [literal('00'), chars('base64url', 40)],
  context: { words: ['okta', 'ssws'], window: 100 },
  mix: ['lower', 'upper'],
  references: ['https://developer.okta.com/docs/guides/create-an-api-token/main/'],
});
