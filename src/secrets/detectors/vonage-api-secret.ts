import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Vonage',
  title: 'Vonage API secret',
  severity: 'medium',
  format: [chars('alnum', 16)],
  context: { words: ['vonage', 'nexmo'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developer.vonage.com/en/getting-started/concepts/authentication'],
});
