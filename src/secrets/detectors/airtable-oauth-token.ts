import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Airtable',
  title: 'Airtable OAuth access token',
  severity: 'high',
  format: [literal('oaa'), chars('alnum', 14), literal('.v1.'), chars('base64url', [40, 600]), literal('.'), chars('hex', 64)],
  references: ['https://airtable.com/developers/web/api/oauth-reference'],
});
