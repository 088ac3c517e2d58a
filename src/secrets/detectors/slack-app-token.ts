import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack app-level token',
  severity: 'high',
  format: [
    literal('xapp-'),
    chars('digit', 1),
    literal('-'),
    chars('upper-alnum', [9, 13]),
    literal('-'),
    chars('digit', [10, 14]),
    literal('-'),
    chars('hex', 64),
  ],
  source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
  references: ['https://docs.slack.dev/authentication/tokens'],
});
