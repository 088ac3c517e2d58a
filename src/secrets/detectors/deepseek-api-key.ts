import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DeepSeek',
  title: 'DeepSeek API key',
  severity: 'high',
  format: [literal('sk-'), chars('hex', 32)],
  confidence: 'high',
  context: { words: ['deepseek'], window: 150 },
  revoke: 'https://platform.deepseek.com/api_keys',
  references: ['https://api-docs.deepseek.com/'],
});
