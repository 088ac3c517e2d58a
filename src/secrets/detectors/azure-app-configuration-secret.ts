import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure App Configuration connection string',
  severity: 'high',
  format: {
    kind: 'text',
    anchors: ['.azconfig.io;Id='],
    before: 0,
    after: 400,
    find: firstGroup(/\.azconfig\.io;Id=[^;\s"']{4,80};Secret=([A-Za-z0-9+/]{36,100}={0,2})/),
  },
  references: ['https://learn.microsoft.com/en-us/azure/azure-app-configuration/howto-disable-access-key-authentication'],
});
