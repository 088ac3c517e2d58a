import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Buildkite',
  title: 'Buildkite service token',
  severity: 'high',
  format: [literal('bkaa_', 'bkaj_', 'bkar_', 'bkct_', 'bkpt_', 'bkps_'), chars('base64url', [54, 333])],
  source: 'https://buildkite.com/docs/platform/security/tokens',
  references: ['https://buildkite.com/docs/agent/v3/tokens'],
});
