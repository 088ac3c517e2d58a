import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Lark',
  title: 'Lark app secret',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['lark', 'larksuite', 'feishu'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://open.larksuite.com/document/'],
});
