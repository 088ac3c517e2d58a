import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shopify',
  title: 'Shopify access token',
  severity: 'high',
  format: [literal('shpat_', 'shpca_', 'shppa_'), chars('hex', 32)],
  references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
});
