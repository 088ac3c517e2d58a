import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Duffel',
  title: 'Duffel API token',
  severity: 'high',
  format: [literal('duffel_live_', 'duffel_test_'), chars('base64url', 43)],
  references: ['https://duffel.com/docs/api/overview/authentication'],
});
