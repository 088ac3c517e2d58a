import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Make',
  title: 'Make webhook',
  severity: 'medium',
  format: [
    literal('hook.eu1.make.com/', 'hook.us1.make.com/', 'hook.eu2.make.com/', 'hook.us2.make.com/', 'hook.integromat.com/'),
    chars('lower-alnum', 32),
  ],
  references: ['https://help.make.com/webhooks'],
});
