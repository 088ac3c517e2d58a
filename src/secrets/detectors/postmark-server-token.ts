import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Postmark',
  title: 'Postmark server token',
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
    words: ['postmark'],
    and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
    window: 60,
  },
  revoke: 'https://account.postmarkapp.com/servers',
  references: ['https://postmarkapp.com/developer/api/overview#authentication'],
});
