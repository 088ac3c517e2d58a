import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Cloudflare',
  title: 'Cloudflare API token (before 2026)',
  severity: 'high',
  format: [chars('base64url', 40)],
  context: {
    words: ['cloudflare', 'cf_api_token', 'cf-api-token'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower', 'upper'],
  revoke: 'https://dash.cloudflare.com/profile/api-tokens',
  references: ['https://developers.cloudflare.com/fundamentals/api/get-started/create-token/'],
});
