import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Finnhub',
  title: 'Finnhub API key',
  severity: 'medium',
  format: [chars('lower-alnum', 20)],
  context: { words: ['finnhub'], and: keyWords, window: 80 },
  mix: ['digit', 'lower'],
  references: ['https://finnhub.io/docs/api/authentication'],
});
