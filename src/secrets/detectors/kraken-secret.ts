import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Kraken',
  title: 'Kraken API secret',
  severity: 'high',
  format: [chars('base64', 86), literal('='), literal('=')],
  context: { words: ['kraken'], window: 80 },
  references: ['https://docs.kraken.com/api/docs/guides/spot-rest-auth'],
});
