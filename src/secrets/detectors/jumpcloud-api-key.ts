import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'JumpCloud',
  title: 'JumpCloud API key',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['jumpcloud'], and: keyWords, window: 80 },
  references: ['https://docs.jumpcloud.com/api/'],
});
