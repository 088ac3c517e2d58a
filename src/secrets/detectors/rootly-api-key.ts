import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Rootly',
  title: 'Rootly API key',
  severity: 'high',
  format: [literal('rootly_'), chars('hex', 64)],
  references: ['https://docs.rootly.com/api-reference/overview'],
});
