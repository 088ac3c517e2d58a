import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Batch key',
  severity: 'high',
  format: [chars('base64', 76), literal('+ABa'), chars('base64', 6), literal('==')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: ['https://learn.microsoft.com/en-us/azure/batch/batch-api-basics', 'https://github.com/microsoft/security-utilities'],
});
