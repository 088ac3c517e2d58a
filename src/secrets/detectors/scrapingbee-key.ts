import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'ScrapingBee',
  title: 'ScrapingBee API key',
  severity: 'medium',
  format: [chars('upper-alnum', 80)],
  context: { words: ['scrapingbee'], and: keyWords, window: 80 },
  mix: ['digit', 'upper'],
  references: ['https://www.scrapingbee.com/documentation/'],
});
