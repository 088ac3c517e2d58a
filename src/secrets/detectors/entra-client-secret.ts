import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Entra',
  title: 'Microsoft Entra client secret',
  severity: 'critical',
  format: [chars('unreserved', 3), chars('digit', 1), literal('Q~'), chars('unreserved', [31, 34])],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
    'https://github.com/microsoft/security-utilities',
  ],
});
