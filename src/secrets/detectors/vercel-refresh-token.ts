import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Vercel',
  title: 'Vercel app refresh token',
  severity: 'high',
  format: [literal('vcr_'), chars('alnum', 50), checksum(6, crc32Base62)],
  revoke: 'https://vercel.com/account/settings/tokens',
  source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/env/pull.test.ts',
  references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
});
