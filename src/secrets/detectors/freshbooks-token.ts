import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'FreshBooks',
  title: 'FreshBooks access token',
  severity: 'high',
  format: [chars('hex', 64)],
  context: { words: ['freshbooks'], and: keyWords, window: 80 },
  references: ['https://www.freshbooks.com/api/authentication'],
});
