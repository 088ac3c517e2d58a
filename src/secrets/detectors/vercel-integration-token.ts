import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Vercel',
  title: 'Vercel integration token',
  severity: 'high',
  format: [literal('vci_'), chars('alnum', 50), checksum(6, crc32Base62)],
  revoke: 'https://vercel.com/account/settings/tokens',
  references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
});
