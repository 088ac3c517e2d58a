import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { atlassianToken } from '../validators/atlassian-token.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Bitbucket Data Center HTTP access token',
  severity: 'high',
  format: [literal('BBDC-'), chars('base64', [40, 48])],
  judge: atlassianToken,
  grants: 'It reads and writes repositories as its owner, as far as its permissions allow.',
  references: ['https://confluence.atlassian.com/display/BITBUCKETSERVER0816/HTTP+access+tokens'],
});
