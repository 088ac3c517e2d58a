import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab feature flags client token',
  severity: 'low',
  format: [literal('glffct-'), chars('base64url', 20)],
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/security/tokens/'],
});
