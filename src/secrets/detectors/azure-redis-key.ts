import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Cache for Redis key',
  severity: 'high',
  format: [chars('base64', 33), literal('AzCa'), chars('base64', 6), literal('=')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/azure-cache-for-redis/cache-configure',
    'https://github.com/microsoft/security-utilities',
  ],
});
