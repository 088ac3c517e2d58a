import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Datadog',
  title: 'Datadog application key',
  severity: 'high',
  format: [chars('hex', 40)],
  context: {
    words: ['datadog', 'dd_app_key', 'dd_application_key', 'dd-application-key'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://app.datadoghq.com/organization-settings/application-keys',
  references: ['https://docs.datadoghq.com/account_management/api-app-keys/'],
});
