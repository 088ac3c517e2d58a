import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Alibaba Cloud',
  title: 'Alibaba Cloud STS access key id',
  severity: 'medium',
  format: [literal('STS.'), chars('alnum', [20, 40])],
  mix: ['digit', 'upper'],
  references: ['https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts'],
});
