import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Groq',
  title: 'Groq API key',
  severity: 'high',
  format: [literal('gsk_'), chars('alnum', 52)],
  revoke: 'https://console.groq.com/keys',
  source: 'https://github.com/groq/groq-api-cookbook/blob/main/tutorials/02-tool-use/parallel-tool-use/parallel-tool-use.ipynb',
  references: ['https://console.groq.com/docs/quickstart'],
});
