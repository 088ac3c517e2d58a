import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Alibaba Cloud',
  title: 'Alibaba Cloud access key secret',
  severity: 'high',
  format: [chars('alnum', 30)],
  context: { words: ['alibaba', 'aliyun', 'alibaba_cloud', 'alicloud'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
});
