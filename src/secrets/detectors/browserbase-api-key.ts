import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Browserbase',
  title: 'Browserbase API key',
  severity: 'high',
  format: [literal('bb_live_'), chars('base64url', [20, 64])],
  references: ['https://docs.browserbase.com/introduction/what-is-browserbase'],
});
