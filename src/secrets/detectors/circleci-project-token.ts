import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'CircleCI',
  title: 'CircleCI project token',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['circleci', 'circle_ci', 'circle'], and: keyWords, window: 80 },
  references: ['https://circleci.com/docs/managing-api-tokens/'],
});
