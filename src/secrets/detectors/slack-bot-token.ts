import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack bot token',
  severity: 'critical',
  format: [literal('xoxb-'), chars('digit', [10, 13]), literal('-'), chars('digit', [10, 13]), literal('-'), chars('alnum', [18, 34])],
  grants: "It reads and posts as the app's bot in every channel that the bot is in.",
  revoke: 'https://api.slack.com/methods/auth.revoke',
  source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
  references: ['https://docs.slack.dev/authentication/tokens'],
});
