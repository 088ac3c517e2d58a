import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tencent Cloud',
  title: 'Tencent Cloud secret id',
  severity: 'medium',
  format: [literal('AKID'), chars('alnum', 32)],
  references: ['https://www.tencentcloud.com/document/product/598/32675'],
});
