import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LangChain',
  title: 'LangSmith personal access token',
  severity: 'high',
  format: [literal('lsv2_pt_'), chars('hex', 32), literal('_'), chars('hex', 10)],
  revoke: 'https://smith.langchain.com/settings',
  source: 'https://docs.langchain.com/langsmith/administration-overview',
  references: ['https://docs.smith.langchain.com/'],
});
