import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tavily',
  title: 'Tavily API key',
  severity: 'high',
  format: [literal('tvly-'), chars('alnum', 32)],
  revoke: 'https://app.tavily.com',
  source: 'https://github.com/tavily-ai/tavily-python/blob/master/README.md',
  references: ['https://docs.tavily.com/'],
});
