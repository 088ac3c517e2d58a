import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Together AI',
  title: 'Together AI API key',
  severity: 'high',
  format: [literal('tgp_v1_'), chars('base64url', 43)],
  revoke: 'https://api.together.ai/settings/api-keys',
  references: ['https://docs.together.ai/'],
});
