import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shopify',
  title: 'Shopify app shared secret',
  severity: 'high',
  format: [literal('shpss_'), chars('hex', 32)],
  references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
});
