import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab incoming mail token',
  severity: 'medium',
  format: [literal('glimt-'), chars('base64url', 25)],
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/security/tokens/'],
});
