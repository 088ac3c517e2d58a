import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Weatherstack',
  title: 'Weatherstack access key',
  severity: 'low',
  format: [chars('hex', 32)],
  context: { words: ['weatherstack'], and: keyWords, window: 80 },
  references: ['https://weatherstack.com/documentation'],
});
