import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Vercel',
  title: 'Vercel Blob read-write token',
  severity: 'high',
  format: [literal('vercel_blob_rw_'), chars('alnum', [10, 24]), literal('_'), chars('alnum', [20, 64])],
  grants: 'It reads, writes and deletes everything in a Blob store.',
  source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/blob/copy.test.ts',
  references: ['https://vercel.com/docs/vercel-blob'],
});
