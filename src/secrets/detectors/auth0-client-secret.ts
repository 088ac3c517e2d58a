import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Auth0',
  title: 'Auth0 client secret',
  severity: 'high',
  format: [chars('base64url', 64)],
  context: { words: ['auth0'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://auth0.com/docs/secure/application-credentials'],
});
