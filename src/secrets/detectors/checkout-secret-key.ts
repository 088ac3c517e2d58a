import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Checkout.com',
  title: 'Checkout.com secret key',
  severity: 'high',
  format: [
    literal('sk_'),
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  references: ['https://www.checkout.com/docs/developer-resources/api/manage-api-keys'],
});
