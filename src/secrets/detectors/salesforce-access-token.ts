import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Salesforce',
  title: 'Salesforce access token',
  severity: 'high',
  format: [literal('00D'), chars('alnum', 12), literal('!'), chars('unreserved', [80, 130])],
  references: ['https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm'],
});
