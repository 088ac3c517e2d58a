import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack browser session token',
  severity: 'critical',
  format: [
    literal('xoxc-'),
    chars('digit', [9, 13]),
    literal('-'),
    chars('digit', [9, 13]),
    literal('-'),
    chars('digit', [9, 13]),
    literal('-'),
    chars('hex', 64),
  ],
  grants: 'Together with its cookie it acts as the person who signed in to the browser.',
  references: ['https://docs.slack.dev/authentication/tokens'],
});
