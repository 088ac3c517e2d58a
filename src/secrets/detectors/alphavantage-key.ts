import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Alpha Vantage',
  title: 'Alpha Vantage API key',
  severity: 'low',
  format: [chars('upper-alnum', 16)],
  context: { words: ['alphavantage', 'alpha_vantage'], and: keyWords, window: 80 },
  mix: ['digit', 'upper'],
  references: ['https://www.alphavantage.co/documentation/'],
});
