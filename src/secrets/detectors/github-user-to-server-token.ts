import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub App user access token',
  severity: 'critical',
  format: [literal('ghu_'), chars('alnum', 30), checksum(6, crc32Base62)],
  grants: 'It acts as the person who authorized the app until it expires.',
  revoke: 'https://github.com/settings/apps/authorizations',
  source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
  references: [
    'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ],
});
