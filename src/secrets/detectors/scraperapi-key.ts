import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'ScraperAPI',
  title: 'ScraperAPI key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['scraperapi'], and: keyWords, window: 80 },
  references: ['https://docs.scraperapi.com/'],
});
