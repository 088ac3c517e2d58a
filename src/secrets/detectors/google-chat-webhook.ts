import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google Chat webhook',
  severity: 'medium',
  format: [
    literal('chat.googleapis.com/v1/spaces/'),
    chars('base64url', [8, 20]),
    literal('/messages?key='),
    chars('base64url', 39),
    literal('&token='),
    chars('base64url', [40, 46]),
  ],
  references: ['https://developers.google.com/workspace/chat/quickstart/webhooks'],
});
