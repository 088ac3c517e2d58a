import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack app configuration refresh token',
  severity: 'high',
  format: [literal('xoxe-'), chars('digit', 1), literal('-'), chars('alnum', [100, 200])],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
