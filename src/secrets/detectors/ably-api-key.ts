import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Ably',
  title: 'Ably API key',
  severity: 'high',
  format: [chars('base64url', 6), literal('.'), chars('base64url', 6), literal(':'), chars('base64url', 43)],
  context: { words: ['ably'], window: 80 },
  references: ['https://ably.com/docs/auth'],
});
