import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ngrok',
  title: 'ngrok API key or auth token',
  severity: 'medium',
  format: [chars('alnum', 27), literal('_'), chars('alnum', [21, 22])],
  context: { words: ['ngrok'], window: 80 },
  references: ['https://ngrok.com/docs/api/'],
});
