import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mercury',
  title: 'Mercury API token',
  severity: 'high',
  format: [literal('mercury_production_'), chars('lower', [3, 6]), literal('_'), chars('alnum', [40, 50]), literal('_yrucrem')],
  references: ['https://docs.mercury.com/docs/getting-started'],
});
