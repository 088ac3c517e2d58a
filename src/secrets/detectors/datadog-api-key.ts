import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Datadog',
  title: 'Datadog API key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: {
    words: ['datadog', 'dd_api_key', 'dd-api-key'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://app.datadoghq.com/organization-settings/api-keys',
  references: ['https://docs.datadoghq.com/account_management/api-app-keys/'],
});
