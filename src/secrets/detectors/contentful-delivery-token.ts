import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Contentful',
  title: 'Contentful delivery or preview token',
  severity: 'medium',
  format: [chars('base64url', 43)],
  context: { words: ['contentful'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.contentful.com/developers/docs/references/authentication/'],
});
