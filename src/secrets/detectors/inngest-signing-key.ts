import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Inngest',
  title: 'Inngest signing key',
  severity: 'high',
  format: [literal('signkey-prod-', 'signkey-branch-'), chars('hex', 64)],
  references: ['https://www.inngest.com/docs/platform/signing-keys'],
});
