import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LiteLLM',
  title: 'LiteLLM virtual key',
  severity: 'high',
  format: [literal('sk-'), chars('base64url', 22)],
  context: { words: ['litellm'], window: 80 },
  references: ['https://docs.litellm.ai/docs/proxy/virtual_keys'],
});
