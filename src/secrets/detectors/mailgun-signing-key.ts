import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mailgun',
  title: 'Mailgun API or signing key',
  severity: 'high',
  format: [chars('hex', 32), literal('-'), chars('hex', 8), literal('-'), chars('hex', 8)],
  context: { words: ['mailgun'], window: 80 },
  references: ['https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/'],
});
