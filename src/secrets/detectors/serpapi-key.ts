import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'SerpApi',
  title: 'SerpApi key',
  severity: 'high',
  format: [chars('hex', 64)],
  context: {
    words: ['serpapi', 'serp_api'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://serpapi.com/manage-api-key',
  references: ['https://serpapi.com/search-api'],
});
