import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Tencent Cloud',
  title: 'Tencent Cloud secret key',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: { words: ['tencent', 'tencentcloud', 'qcloud', 'cos_secret_key'], and: ['secret', 'secretkey', 'secret_key'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.tencentcloud.com/document/product/598/32675'],
});
