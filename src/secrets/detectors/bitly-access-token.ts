import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Bitly',
  title: 'Bitly access token',
  severity: 'medium',
  format: [chars('hex', 40)],
  context: { words: ['bitly'], and: keyWords, window: 80 },
  references: ['https://dev.bitly.com/docs/getting-started/authentication/'],
});
