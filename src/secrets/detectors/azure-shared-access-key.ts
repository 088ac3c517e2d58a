import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure shared access key in a connection string',
  severity: 'high',
  format: [literal('SharedAccessKey='), chars('base64', 43), literal('=')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
  references: ['https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas'],
});
