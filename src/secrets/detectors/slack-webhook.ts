import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack incoming webhook',
  severity: 'high',
  format: [
    literal('hooks.slack.com/services/T'),
    chars('upper-alnum', [7, 12]),
    literal('/B'),
    chars('upper-alnum', [7, 12]),
    literal('/'),
    chars('alnum', 24),
  ],
  references: ['https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks'],
});
