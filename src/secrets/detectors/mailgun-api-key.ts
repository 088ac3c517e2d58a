import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mailgun',
  title: 'Mailgun API key',
  severity: 'high',
  format: [literal('key-'), chars('lower-alnum', 32)],
  confidence: 'high',
  context: { words: ['mailgun', 'mg'], window: 150 },
  revoke: 'https://app.mailgun.com/settings/api_security',
  references: ['https://documentation.mailgun.com/docs/mailgun/user-manual/get-started'],
});
