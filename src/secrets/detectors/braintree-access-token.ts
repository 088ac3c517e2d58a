import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PayPal',
  title: 'Braintree access token',
  severity: 'high',
  format: [literal('access_token$production$'), chars('lower-alnum', 16), literal('$'), chars('hex', 32)],
  references: ['https://developer.paypal.com/braintree/docs/'],
});
