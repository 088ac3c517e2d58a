import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Val Town',
  title: 'Val Town API token',
  severity: 'high',
  format: [literal('vtwn_'), chars('alnum', [28, 80])],
  references: ['https://docs.val.town/reference/api/'],
});
