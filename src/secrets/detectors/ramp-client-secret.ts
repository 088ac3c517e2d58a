import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Ramp',
  title: 'Ramp client secret',
  severity: 'high',
  format: [literal('ramp_sec_'), chars('alnum', 48)],
  references: ['https://docs.ramp.com/developer-api/v1/authorization'],
});
