import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Jina AI',
  title: 'Jina AI API key',
  severity: 'high',
  format: [literal('jina_'), chars('alnum', 60)],
  revoke: 'https://jina.ai/api-dashboard/',
  source: 'https://github.com/jina-ai/MCP/blob/main/README.md',
  references: ['https://jina.ai/api-dashboard/'],
});
