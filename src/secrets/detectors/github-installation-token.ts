import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub App installation token',
  severity: 'high',
  format: [literal('ghs_'), chars('alnum', 30), checksum(6, crc32Base62)],
  grants: 'It acts as the app in the repositories of one installation, for an hour.',
  revoke: 'https://docs.github.com/en/rest/apps/installations#revoke-an-installation-access-token',
  source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
  references: [
    'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ],
});
