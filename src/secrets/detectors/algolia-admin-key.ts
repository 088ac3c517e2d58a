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
  publicNear: {
    words: ['search only', 'search-only', 'searchonly', 'search_only', 'docsearch', 'public'],
    window: 160,
    because: 'The words beside it say that it is a search-only key, which is public by design.',
  },
  revoke: 'https://dashboard.algolia.com/account/api-keys',
  references: ['https://www.algolia.com/doc/guides/security/api-keys/'],
});
