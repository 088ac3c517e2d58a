import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Scale AI',
  title: 'Scale AI API key',
  severity: 'high',
  format: [literal('live_', 'live_auth_'), chars('hex', 32)],
  context: { words: ['scale', 'scaleapi', 'scale_api'], window: 120 },
  references: ['https://docs.scale.com/reference/authentication'],
});
