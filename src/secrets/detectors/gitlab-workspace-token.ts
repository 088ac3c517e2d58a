import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab workspace token',
  severity: 'medium',
  format: [literal('glwt-'), chars('base64url', [20, 300])],
  grants: 'It reaches a workspace over HTTP and SSH as long as the workspace runs.',
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/security/tokens/'],
});
