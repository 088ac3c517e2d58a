import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Honeycomb',
  title: 'Honeycomb API key',
  severity: 'medium',
  format: [chars('alnum', 22)],
  context: { words: ['honeycomb'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.honeycomb.io/configure/environments/manage-api-keys/'],
});
