import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'E2B',
  title: 'E2B API key',
  severity: 'high',
  format: [literal('e2b_'), chars('hex', 40)],
  source: 'https://github.com/e2b-dev/E2B/blob/main/README.md',
  references: ['https://e2b.dev/docs/api-key'],
});
