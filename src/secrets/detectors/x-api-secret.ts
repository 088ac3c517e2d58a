import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'X',
  title: 'X (Twitter) API secret',
  severity: 'high',
  format: [chars('alnum', 50)],
  context: { words: ['twitter', 'tweepy', 'x_api_secret'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.x.com/fundamentals/authentication/oauth-1-0-a/overview'],
});
