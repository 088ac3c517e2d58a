import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stripe',
  title: 'Stripe live secret key',
  severity: 'critical',
  format: [literal('sk_live_'), chars('alnum', [24, 128])],
  grants: 'It charges, refunds and reads all customers of a Stripe account.',
  revoke: 'https://dashboard.stripe.com/apikeys',
  source: 'https://docs.stripe.com/api/authentication',
  references: ['https://docs.stripe.com/keys', 'https://gitlab.com/gitlab-org/gitlab/-/issues/458019'],
});
