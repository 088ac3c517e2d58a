import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'eBay',
  title: 'eBay client secret',
  severity: 'high',
  format: [
    literal('PRD-'),
    chars('hex', [8, 12]),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
  ],
  references: ['https://developer.ebay.com/api-docs/static/oauth-credentials.html'],
});
