import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Infracost',
  title: 'Infracost API key',
  severity: 'low',
  format: [literal('ico-'), chars('alnum', 32)],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.infracost.io/docs/'],
});
