import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Squarespace',
  title: 'Squarespace API key',
  severity: 'high',
  format: [
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
  context: { words: ['squarespace'], window: 80 },
  references: ['https://developers.squarespace.com/commerce-apis/authentication-and-permissions'],
});
