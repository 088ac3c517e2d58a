import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'X',
  title: 'X (Twitter) app bearer token',
  severity: 'high',
  format: [literal('AAAAAAAAAAAAAAAAAAAAAA'), chars('percent', [8, 60]), literal('%3D'), chars('alnum', [40, 60])],
  context: { words: ['twitter', 'x_bearer', 'x_api', 'tweepy'], window: 80 },
  references: ['https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only'],
});
