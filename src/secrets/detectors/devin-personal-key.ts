import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cognition',
  title: 'Devin personal API key',
  severity: 'high',
  format: [literal('apk_user_'), chars('base64-padded', [100, 200])],
  references: ['https://docs.devin.ai/api-reference/overview'],
});
