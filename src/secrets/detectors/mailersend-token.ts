import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'MailerSend',
  title: 'MailerSend API token',
  severity: 'high',
  format: [literal('mlsn.'), chars('alnum', [30, 100])],
  references: ['https://developers.mailersend.com/'],
});
