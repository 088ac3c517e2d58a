import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab session cookie',
  severity: 'medium',
  format: [literal('_gitlab_session='), chars('lower-alnum', 32)],
  references: ['https://docs.gitlab.com/security/tokens/'],
});
