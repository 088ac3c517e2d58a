import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sourcegraph',
  title: 'Sourcegraph access token (without an instance)',
  severity: 'high',
  format: [literal('sgp_local_', 'sgp_'), chars('hex-any', 40)],
  source: 'https://sourcegraph.com/docs/cli/how-tos/revoking-an-access-token',
  references: ['https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token'],
});
