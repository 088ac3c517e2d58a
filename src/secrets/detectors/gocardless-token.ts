import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GoCardless',
  title: 'GoCardless access token',
  severity: 'high',
  format: [literal('live_'), chars('base64url', 40)],
  context: { words: ['gocardless'], window: 80 },
  references: ['https://developer.gocardless.com/api-reference/'],
});
