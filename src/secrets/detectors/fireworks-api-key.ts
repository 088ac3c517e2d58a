import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Fireworks AI',
  title: 'Fireworks AI API key',
  severity: 'high',
  format: [literal('fw_'), chars('alnum', 24)],
  mix: ['digit', 'lower', 'upper'],
  revoke: 'https://app.fireworks.ai/settings/users/api-keys',
  references: ['https://docs.fireworks.ai/'],
});
