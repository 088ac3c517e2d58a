import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Databento',
  title: 'Databento API key',
  severity: 'high',
  format: [literal('db-'), chars('alnum', 29)],
  references: ['https://databento.com/docs/portal/api-keys'],
});
