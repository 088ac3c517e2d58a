import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Upstash',
  title: 'Context7 API key',
  severity: 'medium',
  format: [
    literal('ctx7sk-'),
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
  source: 'https://context7.com/docs/api-guide',
  references: ['https://context7.com/docs/howto/api-keys'],
});
