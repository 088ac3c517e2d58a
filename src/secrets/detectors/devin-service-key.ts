import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cognition',
  title: 'Devin service API key',
  severity: 'high',
  format: [literal('apk_'), chars('base64-padded', [80, 160])],
  references: ['https://docs.devin.ai/api-reference/overview'],
});
