import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Pinecone',
  title: 'Pinecone API key (before 2024)',
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
    words: ['pinecone'],
    and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
    window: 60,
  },
  revoke: 'https://app.pinecone.io',
  references: ['https://docs.pinecone.io/guides/projects/manage-api-keys'],
});
