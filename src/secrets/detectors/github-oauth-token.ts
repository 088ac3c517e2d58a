import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub OAuth access token',
  severity: 'critical',
  format: [literal('gho_'), chars('alnum', 30), checksum(6, crc32Base62)],
  grants: 'It acts as the person who authorized the app, within the scopes that they granted.',
  revoke: 'https://github.com/settings/applications',
  source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
  references: [
    'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ],
});
