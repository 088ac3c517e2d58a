import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { sentryOrganization } from '../validators/sentry-organization.ts';

export default defineDetector({
  issuer: 'Sentry',
  title: 'Sentry organization auth token',
  severity: 'high',
  format: [literal('sntrys_eyJ'), chars('base64-any', [60, 400])],
  judge: sentryOrganization,
  revoke: 'https://sentry.io/settings/auth-tokens/',
  source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
  references: ['https://docs.sentry.io/account/auth-tokens/'],
});
