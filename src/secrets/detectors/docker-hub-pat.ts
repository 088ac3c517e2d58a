import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Docker',
  title: 'Docker Hub personal access token',
  severity: 'high',
  format: [literal('dckr_pat_'), chars('base64url', 27)],
  revoke: 'https://app.docker.com/settings/personal-access-tokens',
  references: ['https://docs.docker.com/security/access-tokens/'],
});
