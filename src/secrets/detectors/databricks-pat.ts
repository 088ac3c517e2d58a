import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Databricks',
  title: 'Databricks personal access token',
  severity: 'high',
  format: [literal('dapi'), chars('hex', 32)],
  references: ['https://docs.databricks.com/aws/en/dev-tools/auth/pat'],
});
