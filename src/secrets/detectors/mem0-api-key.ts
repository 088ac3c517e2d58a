import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mem0',
  title: 'Mem0 API key',
  severity: 'high',
  format: [literal('m0-'), chars('alnum', 40)],
  references: ['https://docs.mem0.ai/platform/quickstart'],
});
