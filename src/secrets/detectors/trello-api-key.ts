import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Trello API key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['trello'], and: keyWords, window: 80 },
  references: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/'],
});
