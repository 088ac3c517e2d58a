import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Civo',
  title: 'Civo API key',
  severity: 'high',
  format: [chars('alnum', 50)],
  context: { words: ['civo'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.civo.com/api'],
});
