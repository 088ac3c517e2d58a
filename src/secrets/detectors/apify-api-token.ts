import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Apify',
  title: 'Apify API token',
  severity: 'high',
  format: [literal('apify_api_'), chars('alnum', [34, 38])],
  revoke: 'https://console.apify.com/settings/integrations',
  source: 'https://github.com/apify/apify-cli/blob/master/src/commands/auth/login.ts',
  references: ['https://docs.apify.com/platform/integrations/api'],
});
