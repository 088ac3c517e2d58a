import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'X',
  title: 'X (Twitter) access token',
  severity: 'high',
  format: [chars('digit', [8, 20]), literal('-'), chars('alnum', 40)],
  context: { words: ['twitter', 'x_access'], window: 80 },
  references: ['https://docs.x.com/fundamentals/authentication/oauth-1-0-a/overview'],
});
