import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab personal, project or group access token',
  severity: 'critical',
  format: [literal('glpat-'), chars('base64url', [20, 22])],
  documented: [['glpat-', 'z_sxgtrf', 'AxKr8q1T', 'PY8Y']],
  grants: 'It acts as its owner in every project and group that its scopes allow.',
  revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  source: 'https://gitlab.com/gitlab-org/gitlab/-/issues/342327',
  references: ['https://docs.gitlab.com/security/tokens/', 'https://docs.gitlab.com/user/profile/personal_access_tokens/'],
});
