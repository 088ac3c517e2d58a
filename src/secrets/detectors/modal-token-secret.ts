import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Modal',
  title: 'Modal token secret',
  severity: 'high',
  format: [literal('as-'), chars('alnum', 22)],
  context: { words: ['modal'], window: 80 },
  references: ['https://modal.com/docs/reference/modal.config'],
});
