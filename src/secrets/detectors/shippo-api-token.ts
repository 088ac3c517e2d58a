import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shippo',
  title: 'Shippo API token',
  severity: 'high',
  format: [literal('shippo_live_'), chars('hex', 40)],
  references: ['https://docs.goshippo.com/docs/guides_general/authentication/'],
});
