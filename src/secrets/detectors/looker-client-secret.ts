import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Looker client secret',
  severity: 'medium',
  format: [chars('alnum', 24)],
  context: { words: ['looker'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://cloud.google.com/looker/docs/api-auth'],
});
