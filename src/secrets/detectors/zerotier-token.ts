import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'ZeroTier',
  title: 'ZeroTier API token',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['zerotier'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.zerotier.com/api/central/ref-v1/'],
});
