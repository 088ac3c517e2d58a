import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Buildkite',
  title: 'Buildkite portal token',
  severity: 'high',
  format: [literal('bkpat_'), chars('base64url', [40, 80])],
  source: 'https://buildkite.com/docs/platform/security/tokens',
  references: ['https://buildkite.com/docs/platform/security/tokens'],
});
