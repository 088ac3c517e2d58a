import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Roboflow',
  title: 'Roboflow API key',
  severity: 'medium',
  format: [chars('alnum', 20)],
  context: { words: ['roboflow'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.roboflow.com/api-reference/authentication'],
});
