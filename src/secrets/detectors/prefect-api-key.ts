import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Prefect',
  title: 'Prefect API key',
  severity: 'high',
  format: [literal('pnu_'), chars('alnum', 36)],
  references: ['https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys'],
});
