import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Base62 } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'npm',
  title: 'npm access token',
  severity: 'critical',
  format: [literal('npm_'), chars('alnum', 30), checksum(6, crc32Base62)],
  grants: 'It installs private packages of its owner and, unless it is read-only, publishes new versions of public ones.',
  revoke: 'https://www.npmjs.com/settings/~/tokens',
  references: ['https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/', 'https://docs.npmjs.com/about-access-tokens'],
});
