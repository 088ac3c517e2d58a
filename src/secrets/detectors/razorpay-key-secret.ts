import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Razorpay',
  title: 'Razorpay key secret',
  severity: 'high',
  format: [chars('alnum', 24)],
  context: { words: ['razorpay'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://razorpay.com/docs/api/authentication/'],
});
