import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tableau',
  title: 'Tableau personal access token',
  severity: 'high',
  format: [chars('base64', 22), literal('==:'), chars('alnum', 32)],
  references: ['https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm'],
});
