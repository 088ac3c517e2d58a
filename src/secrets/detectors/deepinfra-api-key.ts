import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'DeepInfra',
  title: 'DeepInfra API key',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['deepinfra'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://deepinfra.com/docs'],
});
