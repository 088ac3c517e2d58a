import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Plaid',
  title: 'Plaid access token',
  severity: 'high',
  format: [
    literal('access-sandbox-', 'access-development-', 'access-production-'),
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  source: 'https://github.com/plaid/plaid-openapi/blob/master/2020-09-14.yml',
  references: ['https://plaid.com/docs/api/items/'],
});
