import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Rollbar',
  title: 'Rollbar access token',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['rollbar'], and: keyWords, window: 80 },
  references: ['https://docs.rollbar.com/docs/access-tokens'],
});
