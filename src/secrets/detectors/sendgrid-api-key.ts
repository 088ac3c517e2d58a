import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'SendGrid',
  title: 'SendGrid API key',
  severity: 'high',
  format: [literal('SG.'), chars('base64url', 22), literal('.'), chars('base64url', 43)],
  revoke: 'https://app.sendgrid.com/settings/api_keys',
  source: 'https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/client/src/classes/client.js',
  references: ['https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
});
