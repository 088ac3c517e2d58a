import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sentry',
  title: 'Sentry user auth token',
  severity: 'high',
  format: [literal('sntryu_', 'sntrya_', 'sntryi_'), chars('hex', 64)],
  revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
  source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
  references: ['https://docs.sentry.io/account/auth-tokens/'],
});
