import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Asana',
  title: 'Asana client secret',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['asana'], and: keyWords, window: 80 },
  references: ['https://developers.asana.com/docs/oauth'],
});
