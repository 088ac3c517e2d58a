import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Vultr',
  title: 'Vultr API key',
  severity: 'high',
  format: [chars('upper-alnum', 36)],
  context: { words: ['vultr'], and: keyWords, window: 80 },
  mix: ['digit', 'upper'],
  references: ['https://docs.vultr.com/'],
});
