import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Zoho',
  title: 'Zoho OAuth token',
  severity: 'high',
  format: [literal('1000.'), chars('hex', 32), literal('.'), chars('hex', 32)],
  references: ['https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html'],
});
