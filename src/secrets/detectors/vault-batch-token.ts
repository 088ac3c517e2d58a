import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HashiCorp',
  title: 'Vault batch token',
  severity: 'high',
  format: [literal('hvb.'), chars('base64url', [138, 300])],
  references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
});
