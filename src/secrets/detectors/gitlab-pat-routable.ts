import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base36 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab access token (routable)',
  severity: 'critical',
  format: [
    literal('glpat-'),
    chars('base64url', [27, 300]),
    literal('.'),
    chars('hex', 2),
    literal('.'),
    chars('lower-alnum', 2),
    checksum(7, crc32Base36),
  ],
  grants: 'It acts as its owner in every project and group that its scopes allow.',
  revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  references: [
    'https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/',
    'https://docs.gitlab.com/security/tokens/',
  ],
});
