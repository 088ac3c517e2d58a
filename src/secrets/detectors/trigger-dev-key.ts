import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Trigger.dev',
  title: 'Trigger.dev secret key',
  severity: 'high',
  format: [literal('tr_prod_', 'tr_stg_', 'tr_dev_', 'tr_preview_'), chars('alnum', [20, 32])],
  references: ['https://trigger.dev/docs/apikeys'],
});
