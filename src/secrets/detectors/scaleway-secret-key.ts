import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Scaleway',
  title: 'Scaleway secret key',
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
    words: ['scaleway', 'scw'],
    and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
    window: 60,
  },
  revoke: 'https://console.scaleway.com/iam/api-keys',
  references: ['https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/'],
});
