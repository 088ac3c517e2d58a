import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Linear',
  title: 'Linear OAuth access token',
  severity: 'high',
  format: [literal('lin_oauth_'), chars('alnum', [40, 70])],
  references: ['https://linear.app/developers/oauth-2-0-authentication'],
});
