import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Sentry',
  title: 'Sentry token without a prefix',
  severity: 'high',
  format: [chars('hex', 64)],
  context: {
    words: ['sentry', 'sentry_auth_token', 'sentryauthtoken'],
    and: ['auth_token', 'authtoken', 'auth.token', 'bearer', 'client_secret'],
    window: 60,
  },
  revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
  source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
  references: ['https://docs.sentry.io/account/auth-tokens/'],
});
