import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Gumroad',
  title: 'Gumroad access token',
  severity: 'medium',
  format: [chars('base64url', 43)],
  context: { words: ['gumroad'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://gumroad.com/api'],
});
