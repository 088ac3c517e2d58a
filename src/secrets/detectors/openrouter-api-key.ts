import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OpenRouter',
  title: 'OpenRouter API key',
  severity: 'high',
  format: [literal('sk-or-v1-'), chars('hex', 64)],
  revoke: 'https://openrouter.ai/settings/keys',
  source: 'https://openrouter.ai/docs/guides/features/guardrails/secret-formats',
  references: ['https://openrouter.ai/docs/api-reference/authentication'],
});
