import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Unify',
  title: 'Braintrust API key',
  severity: 'high',
  format: [literal('sk-'), chars('alnum', 48)],
  context: { words: ['braintrust'], window: 80 },
  references: ['https://www.braintrust.dev/docs/reference/api/Authentication'],
});
