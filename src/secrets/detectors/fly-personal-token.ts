import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Fly.io',
  title: 'Fly.io personal token',
  severity: 'high',
  format: [literal('fo1_'), chars('base64url', 43)],
  references: ['https://fly.io/docs/security/tokens/'],
});
