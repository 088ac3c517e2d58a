import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack trigger webhook',
  severity: 'high',
  format: [
    literal('hooks.slack.com/triggers/'),
    chars('upper-alnum', [8, 13]),
    literal('/'),
    chars('digit', [10, 19]),
    literal('/'),
    chars('hex', 32),
  ],
  grants: 'It starts a workflow in a Slack workspace with any content.',
  references: ['https://slack.com/help/articles/360041352714'],
});
