import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitLab',
  title: 'GitLab pipeline trigger token',
  severity: 'high',
  format: [literal('glptt-'), chars('hex', 40)],
  source: 'https://docs.gitlab.com/security/tokens/',
  references: ['https://docs.gitlab.com/security/tokens/'],
});
