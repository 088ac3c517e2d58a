import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'BugSnag',
  title: 'BugSnag API key',
  severity: 'low',
  format: [chars('hex', 32)],
  context: { words: ['bugsnag'], and: keyWords, window: 80 },
  references: ['https://docs.bugsnag.com/api/'],
});
