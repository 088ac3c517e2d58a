import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Wasabi',
  title: 'Wasabi secret key',
  severity: 'high',
  format: [chars('alnum', 40)],
  context: { words: ['wasabi'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.wasabi.com/'],
});
