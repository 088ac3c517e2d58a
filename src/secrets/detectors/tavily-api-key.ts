import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tavily',
  title: 'Tavily API key',
  severity: 'high',
  format: [literal('tvly-'), chars('alnum', 32)],
  revoke: 'https://app.tavily.com',
  references: ['https://docs.tavily.com/'],
});
