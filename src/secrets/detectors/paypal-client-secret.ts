import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PayPal',
  title: 'PayPal client secret',
  severity: 'high',
  format: [literal('E'), chars('base64url', 79)],
  context: { words: ['paypal'], window: 80 },
  references: ['https://developer.paypal.com/api/rest/authentication/'],
});
