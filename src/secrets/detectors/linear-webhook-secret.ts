import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Linear',
  title: 'Linear webhook secret',
  severity: 'medium',
  format: [literal('lin_wh_'), chars('alnum', [32, 64])],
  references: ['https://linear.app/developers/webhooks'],
});
