import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Cohere',
  title: 'Cohere API key',
  severity: 'high',
  format: [chars('alnum', 40)],
  context: {
    words: ['cohere', 'co_api_key'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower', 'upper'],
  revoke: 'https://dashboard.cohere.com/api-keys',
  references: ['https://docs.cohere.com/'],
});
