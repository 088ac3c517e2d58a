import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Beamer',
  title: 'Beamer API key',
  severity: 'medium',
  format: [literal('b_'), chars('base64-any', 44)],
  context: { words: ['beamer'], window: 80 },
  references: ['https://www.getbeamer.com/api'],
});
