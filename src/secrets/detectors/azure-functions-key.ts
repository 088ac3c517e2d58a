import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Functions key',
  severity: 'high',
  format: [chars('base64url', 44), literal('AzFu'), chars('base64url', 6), literal('==')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to',
    'https://github.com/microsoft/security-utilities',
  ],
});
