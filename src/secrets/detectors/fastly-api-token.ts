import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Fastly',
  title: 'Fastly API token',
  severity: 'high',
  format: [chars('base64url', 32)],
  context: { words: ['fastly'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.fastly.com/documentation/guides/account-info/user-access-and-control/using-api-tokens/'],
});
