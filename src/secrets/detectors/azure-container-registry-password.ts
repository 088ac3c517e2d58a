import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Container Registry password',
  severity: 'high',
  format: [chars('base64', 42), literal('+ACR'), chars('base64', 6)],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/container-registry/container-registry-authentication',
    'https://github.com/microsoft/security-utilities',
  ],
});
