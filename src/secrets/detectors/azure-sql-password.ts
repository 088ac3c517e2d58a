import { defineDetector } from '../detector.ts';
import { findConnectionPassword } from '../texts/connection-string.ts';
import { connectionHost } from '../validators/connection-host.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Password of an Azure SQL connection string',
  severity: 'critical',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['password=', 'pwd='],
    before: 400,
    after: 400,
    find: (text, at) => (/\.database\.(?:windows\.net|azure\.com|chinacloudapi\.cn)/i.test(text) ? findConnectionPassword(text, at) : []),
  },
  judge: connectionHost,
  milder: ['low'],
  references: ['https://learn.microsoft.com/en-us/azure/azure-sql/database/connect-query-content-reference-guide'],
});
