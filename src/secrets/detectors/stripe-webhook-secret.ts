import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stripe',
  title: 'Stripe webhook signing secret',
  severity: 'high',
  format: [literal('whsec_'), chars('alnum', 32)],
  grants: 'Whoever has it can forge webhook events.',
  revoke: 'https://dashboard.stripe.com/webhooks',
  references: ['https://docs.stripe.com/webhooks'],
});
