import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Perplexity',
  title: 'Perplexity API key',
  severity: 'high',
  format: [literal('pplx-'), chars('alnum', 48)],
  revoke: 'https://www.perplexity.ai/settings/api',
  references: ['https://docs.perplexity.ai/getting-started/quickstart'],
});
