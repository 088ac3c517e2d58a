import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'MessageBird',
  title: 'MessageBird access key',
  severity: 'high',
  format: [chars('alnum', 25)],
  context: { words: ['messagebird', 'message_bird'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developers.messagebird.com/api/'],
});
