import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab runner authentication token (routable)',
  severity: 'high',
  format: [
    literal('glrt-t'),
    chars('digit', 1),
    literal('_'),
    chars('base64url', [27, 300]),
    literal('.'),
    chars('lower-alnum', 2),
    chars('lower-alnum', 7),
  ],
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/security/tokens/'],
});
