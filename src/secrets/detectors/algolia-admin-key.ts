import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Algolia',
  title: 'Algolia API key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: {
    words: ['algolia'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://dashboard.algolia.com/account/api-keys',
  references: ['https://www.algolia.com/doc/guides/security/api-keys/'],
});
