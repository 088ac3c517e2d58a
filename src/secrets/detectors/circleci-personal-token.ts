import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'CircleCI',
  title: 'CircleCI personal API token',
  severity: 'high',
  format: [literal('CCIPAT_'), chars('alnum', 22), literal('_'), chars('hex', 40)],
  revoke: 'https://app.circleci.com/settings/user/tokens',
  references: ['https://circleci.com/docs/managing-api-tokens/'],
});
