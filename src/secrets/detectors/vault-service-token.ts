import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HashiCorp',
  title: 'Vault service token',
  severity: 'high',
  format: [literal('hvs.'), chars('base64url', [90, 120])],
  references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
});
