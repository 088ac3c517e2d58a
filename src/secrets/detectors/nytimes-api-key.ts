import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'The New York Times',
  title: 'New York Times API key',
  severity: 'low',
  format: [chars('alnum', 32)],
  context: { words: ['nytimes', 'new_york_times'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developer.nytimes.com/get-started'],
});
