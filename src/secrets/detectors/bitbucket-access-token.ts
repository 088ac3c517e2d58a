import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32HexUpper } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Bitbucket access token',
  severity: 'high',
  format: [literal('ATCTT3'), chars('base64url', 177), literal('='), checksum(8, crc32HexUpper)],
  references: ['https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/'],
});
