import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Zendesk',
  title: 'Zendesk API token',
  severity: 'high',
  format: [chars('alnum', 40)],
  context: { words: ['zendesk'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developer.zendesk.com/api-reference/introduction/security-and-auth/'],
});
