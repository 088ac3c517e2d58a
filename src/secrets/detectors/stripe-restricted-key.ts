import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stripe',
  title: 'Stripe live restricted key',
  severity: 'critical',
  format: [literal('rk_live_'), chars('alnum', [24, 128])],
  grants: 'It uses the resources of a live Stripe account that it was made for.',
  revoke: 'https://dashboard.stripe.com/apikeys',
  references: ['https://docs.stripe.com/keys', 'https://gitlab.com/gitlab-org/gitlab/-/issues/458019'],
});
