import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Buildkite',
  title: 'Buildkite API access token',
  severity: 'high',
  format: [literal('bkua_'), chars('lower-alnum', [40, 53])],
  revoke: 'https://buildkite.com/user/api-access-tokens',
  source: 'https://buildkite.com/docs/platform/security/tokens',
  references: ['https://buildkite.com/docs/apis/managing-api-tokens'],
});
