import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shippo',
  title: 'Shippo test API token',
  severity: 'low',
  format: [literal('shippo_test_'), chars('hex', 40)],
  references: ['https://docs.goshippo.com/docs/guides_general/authentication/'],
});
