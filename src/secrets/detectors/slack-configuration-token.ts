import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack app configuration token',
  severity: 'high',
  format: [literal('xoxe.xoxb-', 'xoxe.xoxp-'), chars('digit', 1), literal('-'), chars('alnum', [100, 250])],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
