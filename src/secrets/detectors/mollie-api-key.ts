import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mollie',
  title: 'Mollie API key',
  severity: 'high',
  format: [literal('live_'), chars('alnum', 30)],
  context: { words: ['mollie'], window: 80 },
  source: 'https://github.com/mollie/mollie-api-node/blob/master/README.md',
  references: ['https://docs.mollie.com/reference/authentication'],
});
