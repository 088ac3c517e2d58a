import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Baseten',
  title: 'Baseten API key',
  severity: 'high',
  format: [chars('alnum', 8), literal('.'), chars('alnum', 32)],
  context: { words: ['baseten'], window: 80 },
  references: ['https://docs.baseten.co/organization/api-keys'],
});
