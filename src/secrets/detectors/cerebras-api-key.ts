import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cerebras',
  title: 'Cerebras API key',
  severity: 'high',
  format: [literal('csk-'), chars('lower-alnum', 48)],
  revoke: 'https://cloud.cerebras.ai',
  references: ['https://inference-docs.cerebras.ai/'],
});
