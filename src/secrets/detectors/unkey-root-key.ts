import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Unkey',
  title: 'Unkey root key',
  severity: 'high',
  format: [literal('unkey_'), chars('alnum', [20, 40])],
  source: 'https://github.com/unkeyed/unkey/blob/main/docs/product/cli/authentication.mdx',
  references: ['https://www.unkey.com/docs/security/root-keys'],
});
