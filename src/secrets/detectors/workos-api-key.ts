import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'WorkOS',
  title: 'WorkOS API key',
  severity: 'high',
  format: [literal('sk_live_a2V5Xz', 'sk_test_a2V5Xz'), chars('base64', [20, 120])],
  references: ['https://workos.com/docs/reference/api-keys'],
});
