import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Alibaba Cloud',
  title: 'Alibaba Cloud AccessKey id',
  severity: 'medium',
  format: [literal('LTAI'), chars('alnum', [17, 21])],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
});
