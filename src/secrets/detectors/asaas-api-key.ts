import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Asaas',
  title: 'Asaas API key',
  severity: 'high',
  format: [literal('$aact_prod_', '$aact_hmlg_'), chars('base64url', [60, 200])],
  references: ['https://docs.asaas.com/docs/authentication-2'],
});
