import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OpenRouter',
  title: 'OpenRouter API key',
  severity: 'high',
  format: [literal('sk-or-v1-'), chars('hex', 64)],
  revoke: 'https://openrouter.ai/settings/keys',
  references: ['https://openrouter.ai/docs/api-reference/authentication'],
});
