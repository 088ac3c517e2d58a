import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Novita AI',
  title: 'Novita AI API key',
  severity: 'high',
  format: [literal('sk_'), chars('base64url', 43)],
  context: { words: ['novita'], window: 80 },
  revoke: 'https://novita.ai/settings/key-management',
  source: 'https://novita.ai/docs/guides/llm-api-keys',
  references: ['https://novita.ai/docs/guides/llm-api-keys'],
});
