import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Cosmos DB key',
  severity: 'critical',
  format: [chars('base64', 76), literal('ACDb'), chars('base64', 6), literal('==')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/cosmos-db/secure-access-to-data',
    'https://github.com/microsoft/security-utilities',
  ],
});
