import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack token (legacy)',
  severity: 'high',
  format: [
    literal('xoxo-', 'xoxs-'),
    chars('digit', [8, 14]),
    literal('-'),
    chars('digit', [8, 14]),
    literal('-'),
    chars('digit', [8, 14]),
    literal('-'),
    chars('hex', [10, 64]),
  ],
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
