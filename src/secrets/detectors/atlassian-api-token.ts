import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32HexUpper } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Atlassian API token',
  severity: 'critical',
  format: [literal('ATATT3'), chars('base64url', 177), literal('='), checksum(8, crc32HexUpper)],
  revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  references: ['https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/'],
});
