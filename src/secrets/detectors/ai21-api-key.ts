import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'AI21',
  title: 'AI21 API key',
  severity: 'medium',
  format: [chars('alnum', 32)],
  context: { words: ['ai21'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.ai21.com/'],
});
