import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Convex',
  title: 'Convex deploy key',
  severity: 'high',
  format: [
    literal('prod:'),
    chars('lower-alnum', [3, 20]),
    literal('-'),
    chars('lower-alnum', [3, 20]),
    literal('-'),
    chars('digit', 3),
    literal('|'),
    chars('base64-any', [60, 400]),
  ],
  references: ['https://docs.convex.dev/cli/deploy-key-types'],
});
