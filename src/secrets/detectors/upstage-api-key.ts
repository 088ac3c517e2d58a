import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Upstage',
  title: 'Upstage API key',
  severity: 'high',
  format: [literal('up_'), chars('alnum', 29)],
  context: { words: ['upstage'], window: 80 },
  references: ['https://console.upstage.ai/docs/getting-started'],
});
