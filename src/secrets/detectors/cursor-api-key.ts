import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cursor',
  title: 'Cursor API key',
  severity: 'high',
  format: [literal('key_'), chars('hex', 64)],
  confidence: 'high',
  context: { words: ['cursor'], window: 150 },
  revoke: 'https://cursor.com/dashboard',
  references: ['https://docs.cursor.com/'],
});
