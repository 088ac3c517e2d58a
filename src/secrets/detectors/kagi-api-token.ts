import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Kagi',
  title: 'Kagi API token',
  severity: 'high',
  format: [chars('base64url', 11), literal('.'), chars('base64url', 43)],
  context: { words: ['kagi'], window: 80 },
  references: ['https://help.kagi.com/kagi/api/overview.html'],
});
