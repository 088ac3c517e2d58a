import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'xAI',
  title: 'xAI API key',
  severity: 'high',
  format: [literal('xai-'), chars('base64url', [70, 120])],
  revoke: 'https://console.x.ai',
  references: ['https://docs.x.ai/docs/tutorial'],
});
