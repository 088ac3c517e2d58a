import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Okta',
  title: 'Okta client secret',
  severity: 'high',
  format: [chars('base64url', 64)],
  context: { words: ['okta'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developer.okta.com/docs/concepts/api-access-management/'],
});
