import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Greptile',
  title: 'Greptile API key',
  severity: 'high',
  format: [chars('base64', 48)],
  context: { words: ['greptile'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.greptile.com/docs'],
});
