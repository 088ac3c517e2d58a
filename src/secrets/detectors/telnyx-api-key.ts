import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Telnyx',
  title: 'Telnyx API key',
  severity: 'high',
  format: [literal('KEY0'), chars('upper-alnum', 31), literal('_'), chars('alnum', 22)],
  references: ['https://developers.telnyx.com/development/api-fundamentals/authentication'],
});
