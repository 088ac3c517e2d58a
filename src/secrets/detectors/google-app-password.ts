import { defineDetector } from '../detector.ts';
import { findAppPassword } from '../texts/app-password.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google app password',
  severity: 'high',
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: ['smtp.gmail.com', 'imap.gmail.com', '@gmail.com', "'gmail'", '"gmail"'],
    before: 500,
    after: 500,
    find: findAppPassword,
  },
  grants: 'It reads and sends mail as its owner, past the second factor.',
  revoke: 'https://myaccount.google.com/apppasswords',
  references: ['https://support.google.com/accounts/answer/185833'],
});
