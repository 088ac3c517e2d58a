import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Coinbase',
  title: 'Coinbase access token',
  severity: 'high',
  format: [chars('base64url', 64)],
  context: { words: ['coinbase'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.cdp.coinbase.com/get-started/authentication/overview'],
});
