import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Bitrise',
  title: 'Bitrise access token',
  severity: 'high',
  format: [chars('base64url', 86)],
  context: { words: ['bitrise'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.bitrise.io/en/bitrise-platform/accounts/personal-access-tokens.html'],
});
