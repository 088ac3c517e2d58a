import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Infisical',
  title: 'Infisical service token',
  severity: 'high',
  format: [literal('st.'), chars('hex', 24), literal('.'), chars('hex', 32), literal('.'), chars('hex', 32)],
  references: ['https://infisical.com/docs/documentation/platform/token'],
});
