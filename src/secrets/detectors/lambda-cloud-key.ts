import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Lambda',
  title: 'Lambda Cloud API key',
  severity: 'high',
  format: [literal('secret_'), chars('lower-alnum', [10, 40]), literal('_'), chars('hex', 32), literal('.'), chars('alnum', 32)],
  references: ['https://docs.lambda.ai/api/cloud'],
});
