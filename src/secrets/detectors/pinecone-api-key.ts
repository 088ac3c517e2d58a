import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Pinecone',
  title: 'Pinecone API key',
  severity: 'high',
  format: [literal('pcsk_'), chars('alnum', [5, 6]), literal('_'), chars('alnum', 63)],
  revoke: 'https://app.pinecone.io',
  source: 'https://github.com/pinecone-io/pinecone-python-client/blob/main/pinecone/admin/api_keys.py',
  references: ['https://docs.pinecone.io/guides/projects/manage-api-keys'],
});
