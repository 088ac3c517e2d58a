import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'UpCloud',
  title: 'UpCloud API token',
  severity: 'high',
  format: [literal('ucat_'), chars('alnum', [24, 32])],
  references: ['https://developers.upcloud.com/1.3/'],
});
