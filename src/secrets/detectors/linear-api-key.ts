import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Linear',
  title: 'Linear API key',
  severity: 'high',
  format: [literal('lin_api_'), chars('alnum', 40)],
  revoke: 'https://linear.app/settings/account/security',
  references: ['https://linear.app/developers/graphql'],
});
