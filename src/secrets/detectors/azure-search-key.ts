import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure AI Search key',
  severity: 'high',
  format: [chars('alnum', 42), literal('AzSe'), chars('alnum', 6)],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/search/search-security-api-keys',
    'https://github.com/microsoft/security-utilities',
  ],
});
