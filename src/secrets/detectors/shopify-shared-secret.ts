import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Shopify',
  title: 'Shopify app shared secret',
  severity: 'high',
  format: [literal('shpss_'), chars('alnum', 32)],
  source: 'https://shopify.dev/changelog/app-secret-key-length-has-increased',
  references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
});
