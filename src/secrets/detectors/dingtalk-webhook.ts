import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Alibaba',
  title: 'DingTalk robot webhook',
  severity: 'medium',
  format: [literal('oapi.dingtalk.com/robot/send?access_token='), chars('hex', 64)],
  references: ['https://open.dingtalk.com/document/'],
});
