import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stripe',
  title: 'Stripe test key',
  severity: 'low',
  format: [literal('sk_test_', 'rk_test_'), chars('alnum', [24, 128])],
  documented: [['sk_test_', '4eC39HqLyjWD', 'arjtT1zdp7dc']],
  grants: 'It uses the test mode of a Stripe account: no money moves, but its test data can be read and changed.',
  revoke: 'https://dashboard.stripe.com/test/apikeys',
  source: 'https://docs.stripe.com/api/authentication',
  references: ['https://docs.stripe.com/keys'],
});
