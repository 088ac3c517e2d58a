import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'SparkPost',
  title: 'SparkPost API key',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['sparkpost'], and: keyWords, window: 80 },
  references: ['https://developers.sparkpost.com/api/'],
});
