import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab runner registration token',
  severity: 'high',
  format: [literal('GR1348941'), chars('base64url', 20)],
  references: ['https://docs.gitlab.com/security/tokens/'],
});
