import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'News API',
  title: 'News API key',
  severity: 'low',
  format: [chars('hex', 32)],
  context: { words: ['newsapi', 'news_api'], and: keyWords, window: 80 },
  references: ['https://newsapi.org/docs/authentication'],
});
