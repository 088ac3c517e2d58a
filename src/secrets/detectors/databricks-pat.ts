import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Databricks',
  title: 'Databricks personal access token',
  severity: 'high',
  format: [literal('dapi'), chars('hex', 32)],
  source: 'https://github.com/databricks/databricks-sdk-py/blob/main/docs/auth-types-reference.md',
  references: ['https://docs.databricks.com/aws/en/dev-tools/auth/pat'],
});
