import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LlamaIndex',
  title: 'LlamaCloud API key',
  severity: 'high',
  format: [literal('llx-'), chars('alnum', 48)],
  references: ['https://docs.cloud.llamaindex.ai/api_key'],
});
