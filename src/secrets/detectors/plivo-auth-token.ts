import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Plivo',
  title: 'Plivo auth token',
  severity: 'high',
  format: [chars('base64url', 40)],
  context: { words: ['plivo'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.plivo.com/docs/voice/api/overview'],
});
