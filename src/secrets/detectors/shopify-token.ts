import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shopify',
  title: 'Shopify access token',
  severity: 'high',
  format: [literal('shpat_', 'shpca_', 'shppa_'), chars('alnum', 32)],
  source: 'https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing',
  references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
});
