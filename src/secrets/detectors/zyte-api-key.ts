import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Zyte',
  title: 'Zyte API key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['zyte', 'scrapinghub'], and: keyWords, window: 80 },
  references: ['https://docs.zyte.com/'],
});
