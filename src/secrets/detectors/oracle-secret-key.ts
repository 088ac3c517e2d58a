import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Oracle',
  title: 'Oracle Cloud customer secret key',
  severity: 'high',
  format: [chars('base64', 43), literal('=')],
  context: { words: ['oci', 'oracle_cloud', 'oraclecloud'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm'],
});
