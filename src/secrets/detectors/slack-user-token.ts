import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack user token',
  severity: 'critical',
  format: [
    literal('xoxp-', 'xoxe-'),
    chars('digit', [10, 13]),
    literal('-'),
    chars('digit', [10, 13]),
    literal('-'),
    chars('digit', [10, 13]),
    literal('-'),
    chars('alnum', [28, 34]),
  ],
  revoke: 'https://api.slack.com/methods/auth.revoke',
  source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
  references: ['https://docs.slack.dev/authentication/tokens'],
});
