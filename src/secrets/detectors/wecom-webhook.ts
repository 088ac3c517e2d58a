import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tencent',
  title: 'WeCom group robot webhook',
  severity: 'medium',
  format: [
    literal('qyapi.weixin.qq.com/cgi-bin/webhook/send?key='),
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  references: ['https://developer.work.weixin.qq.com/document/path/91770'],
});
