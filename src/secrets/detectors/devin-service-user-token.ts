import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cognition',
  title: 'Devin service user token',
  severity: 'high',
  format: [literal('cog_'), chars('base32-lower', 52)],
  references: ['https://docs.devin.ai/api-reference/overview'],
});
