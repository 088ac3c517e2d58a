import { defineDetector } from '../detector.ts';
import { chars, filler, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure service key or DevOps access token',
  severity: 'critical',
  format: [chars('alnum', 52), literal('JQQJ99', 'JQQJ9D', 'JQQJ9H'), filler('alnum', 26)],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: ['https://github.com/microsoft/security-utilities'],
});
