import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Hex } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Cloudflare',
  title: 'Cloudflare user API token',
  severity: 'critical',
  format: [literal('cfut_'), chars('alnum', 40), checksum(8, crc32Hex)],
  revoke: 'https://dash.cloudflare.com/profile/api-tokens',
  source: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
  references: ['https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/'],
});
