import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Aiven',
  title: 'Aiven authentication token',
  severity: 'high',
  format: [chars('base64', [340, 400])],
  context: { words: ['aiven*', 'avn'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://aiven.io/docs/platform/concepts/authentication-tokens'],
});
