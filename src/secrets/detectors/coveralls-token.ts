import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Coveralls',
  title: 'Coveralls repository token',
  severity: 'low',
  format: [chars('alnum', [32, 37])],
  context: { words: ['coveralls'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.coveralls.io/api-introduction'],
});
