import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'CodeRabbit',
  title: 'CodeRabbit API key',
  severity: 'high',
  format: [literal('cr-'), chars('hex', 58)],
  references: ['https://docs.coderabbit.ai/api-reference'],
});
