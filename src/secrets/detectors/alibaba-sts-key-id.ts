import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Alibaba Cloud',
  title: 'Alibaba Cloud STS access key id',
  severity: 'medium',
  format: [literal('STS.N'), chars('alnum', [16, 40])],
  references: ['https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts'],
});
