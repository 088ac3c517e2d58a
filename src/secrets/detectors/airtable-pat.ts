import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Airtable',
  title: 'Airtable personal access token',
  severity: 'high',
  format: [literal('pat'), chars('alnum', 14), literal('.'), chars('hex', 64)],
  revoke: 'https://airtable.com/create/tokens',
  references: ['https://airtable.com/developers/web/guides/personal-access-tokens'],
});
