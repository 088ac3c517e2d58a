import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Baidu',
  title: 'Baidu Cloud secret key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['baidu', 'bce'], and: keyWords, window: 80 },
  references: ['https://cloud.baidu.com/doc/Reference/index.html'],
});
