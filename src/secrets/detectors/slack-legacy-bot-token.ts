import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack bot token (legacy)',
  severity: 'high',
  format: [literal('xoxb-'), chars('digit', [8, 14]), literal('-'), chars('alnum', [18, 26])],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
