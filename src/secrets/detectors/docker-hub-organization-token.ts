import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Docker',
  title: 'Docker Hub organization access token',
  severity: 'high',
  format: [literal('dckr_oat_'), chars('base64url', 32)],
  revoke: 'https://app.docker.com',
  references: ['https://docs.docker.com/enterprise/security/access-tokens/'],
});
