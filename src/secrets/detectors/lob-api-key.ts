import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Lob',
  title: 'Lob API key',
  severity: 'high',
  format: [literal('live_', 'test_'), chars('hex', 35)],
  context: { words: ['lob'], window: 80 },
  references: ['https://docs.lob.com/#tag/Authentication'],
});
