import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'a provider of language models (DeepSeek, Alibaba Model Studio, Moonshot and others)',
  title: 'API key of a model provider',
  severity: 'high',
  format: [literal('sk-'), chars('hex', 32)],
  confidence: 'medium',
  mix: ['digit', 'lower'],
  references: ['https://api-docs.deepseek.com/'],
});
