import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack workflow webhook',
  severity: 'high',
  format: [
    literal('hooks.slack.com/workflows/T'),
    chars('upper-alnum', [7, 12]),
    literal('/A'),
    chars('upper-alnum', [7, 12]),
    literal('/'),
    chars('digit', [17, 19]),
    literal('/'),
    chars('alnum', 24),
  ],
  grants: 'It starts a workflow in a Slack workspace with any content.',
  references: ['https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/'],
});
