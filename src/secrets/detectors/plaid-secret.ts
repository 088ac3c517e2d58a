import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Plaid',
  title: 'Plaid secret',
  severity: 'high',
  format: [chars('hex', 30)],
  context: {
    words: ['plaid'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://dashboard.plaid.com/developers/keys',
  references: ['https://plaid.com/docs/api/'],
});
