import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Stability AI',
  title: 'Stability AI API key',
  severity: 'high',
  format: [literal('sk-'), chars('alnum', 48)],
  confidence: 'high',
  context: { words: ['stability', 'stabilityai', 'dreamstudio'], window: 150 },
  revoke: 'https://platform.stability.ai/account/keys',
  references: ['https://platform.stability.ai/docs/'],
});
