import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DeepSource',
  title: 'DeepSource token',
  severity: 'medium',
  format: [literal('dsp_'), chars('alnum', 40)],
  references: ['https://docs.deepsource.com/docs/developers/api/auth'],
});
