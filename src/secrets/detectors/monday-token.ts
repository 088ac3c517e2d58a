import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'monday.com',
  title: 'monday.com API token',
  severity: 'high',
  format: [literal('eyJhbGciOiJIUzI1NiJ9.'), chars('base64url', [100, 400]), literal('.'), chars('base64url', 43)],
  context: { words: ['monday'], window: 80 },
  references: ['https://developer.monday.com/api-reference/docs/authentication'],
});
