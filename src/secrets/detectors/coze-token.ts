import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Coze',
  title: 'Coze personal access token',
  severity: 'high',
  format: [literal('pat_'), chars('alnum', 64)],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.coze.com/docs/developer_guides/pat'],
});
