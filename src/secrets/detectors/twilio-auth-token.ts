import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Twilio',
  title: 'Twilio auth token',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['twilio'], and: ['auth', 'token', 'secret', 'password', 'sid', 'client', 'key', 'account'], window: 120 },
  grants: 'It sends messages, places calls and reads the logs of a Twilio account.',
  revoke: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  references: ['https://www.twilio.com/docs/iam/api/authtoken'],
});
