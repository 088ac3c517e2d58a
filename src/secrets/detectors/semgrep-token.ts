import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Semgrep',
  title: 'Semgrep token',
  severity: 'medium',
  format: [chars('hex', 64)],
  context: { words: ['semgrep'], and: keyWords, window: 80 },
  references: ['https://semgrep.dev/docs/'],
});
