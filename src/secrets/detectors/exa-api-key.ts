import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Exa',
  title: 'Exa API key',
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
    words: ['exa', 'exa_api_key'],
    and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
    window: 60,
  },
  revoke: 'https://dashboard.exa.ai/api-keys',
  references: ['https://docs.exa.ai/'],
});
