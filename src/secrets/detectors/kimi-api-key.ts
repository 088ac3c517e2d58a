import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Moonshot AI',
  title: 'Kimi API key',
  severity: 'high',
  format: [literal('sk-'), chars('alnum', 48)],
  confidence: 'high',
  context: { words: ['kimi', 'moonshot'], window: 150 },
  revoke: 'https://platform.moonshot.ai/console/api-keys',
  references: ['https://platform.moonshot.ai/docs/'],
});
