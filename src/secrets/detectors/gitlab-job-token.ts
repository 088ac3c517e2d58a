import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab CI job token',
  severity: 'medium',
  format: [literal('glcbt-'), chars('alnum', [1, 5]), literal('_'), chars('base64url', 20)],
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/ci/jobs/ci_job_token/'],
});
