import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Harness',
  title: 'Harness access token',
  severity: 'high',
  format: [literal('pat.', 'sat.'), chars('base64url', 22), literal('.'), chars('hex', 24), literal('.'), chars('alnum', 20)],
  references: ['https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys'],
});
