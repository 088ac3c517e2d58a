import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sourcegraph',
  title: 'Sourcegraph license access token',
  severity: 'high',
  format: [literal('slk_'), chars('hex', 64)],
  references: ['https://sourcegraph.com/docs'],
});
