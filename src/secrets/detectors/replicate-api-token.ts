import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Replicate',
  title: 'Replicate API token',
  severity: 'high',
  format: [literal('r8_'), chars('alnum', 37)],
  revoke: 'https://replicate.com/account/api-tokens',
  source: 'https://github.com/replicate/cog/blob/main/examples/hello-replicate/README.md',
  references: ['https://replicate.com/docs/topics/security/api-tokens'],
});
