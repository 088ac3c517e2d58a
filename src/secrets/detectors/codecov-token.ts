import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Codecov',
  title: 'Codecov upload token',
  severity: 'low',
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
  context: { words: ['codecov'], window: 80 },
  references: ['https://docs.codecov.com/docs/codecov-tokens'],
});
