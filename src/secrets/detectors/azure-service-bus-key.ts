import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Service Bus key',
  severity: 'high',
  format: [chars('base64', 33), literal('+ASb'), chars('base64', 6), literal('=')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas',
    'https://github.com/microsoft/security-utilities',
  ],
});
