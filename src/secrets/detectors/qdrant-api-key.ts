import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Qdrant',
  title: 'Qdrant Cloud API key',
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
    literal('|'),
    chars('base64url', [40, 80]),
  ],
  context: { words: ['qdrant'], window: 80 },
  references: ['https://qdrant.tech/documentation/cloud/authentication/'],
});
