import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'WorkOS',
  title: 'WorkOS API key',
  severity: 'high',
  // Longer than the prefix of Stripe's keys, and with what WorkOS alone puts behind it: base64 of `key_`.
  judge: () => ({ kind: 'graded', severity: 'high', confidence: 'certain' }),
  format: [literal('sk_live_a2V5Xz', 'sk_test_a2V5Xz'), chars('base64-padded', [20, 120])],
  references: ['https://workos.com/docs/reference/api-keys'],
});
