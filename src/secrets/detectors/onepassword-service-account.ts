import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: '1Password',
  title: '1Password service account token',
  severity: 'critical',
  format: [literal('ops_eyJ'), chars('base64-any', [200, 1500])],
  references: ['https://developer.1password.com/docs/service-accounts/'],
});
