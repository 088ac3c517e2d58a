import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mailchimp',
  title: 'Mailchimp API key',
  severity: 'high',
  format: [chars('hex', 32), literal('-us'), chars('digit', [1, 2])],
  revoke: 'https://admin.mailchimp.com/account/api/',
  references: ['https://mailchimp.com/developer/marketing/guides/quick-start/'],
});
