import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Snyk',
  title: 'Snyk API token',
  severity: 'high',
  format: [
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  context: {
    words: ['snyk'],
    and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
    window: 60,
  },
  revoke: 'https://app.snyk.io/account',
  references: ['https://docs.snyk.io/'],
});
