import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mailjet',
  title: 'Mailjet secret key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['mailjet'], and: keyWords, window: 80 },
  references: ['https://dev.mailjet.com/email/guides/'],
});
