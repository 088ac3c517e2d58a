import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Elastic',
  title: 'Elastic Cloud API key',
  severity: 'high',
  format: [literal('essu_'), chars('base64-any', [60, 200])],
  references: ['https://www.elastic.co/docs/deploy-manage/api-keys'],
});
