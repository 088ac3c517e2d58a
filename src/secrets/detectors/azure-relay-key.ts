import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Relay key',
  severity: 'high',
  format: [chars('base64', 33), literal('+ARm'), chars('base64', 6), literal('=')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/azure-relay/relay-authentication-and-authorization',
    'https://github.com/microsoft/security-utilities',
  ],
});
