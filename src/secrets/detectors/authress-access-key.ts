import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Authress',
  title: 'Authress service client access key',
  severity: 'high',
  format: [
    literal('sc_', 'authress_'),
    chars('alnum', [5, 30]),
    literal('.'),
    chars('alnum', [4, 6]),
    literal('.acc_', '.acc-'),
    chars('lower-alnum', [10, 32]),
    literal('.'),
    chars('base64-any', [30, 120]),
  ],
  references: ['https://authress.io/knowledge-base/docs/authorization/service-clients/'],
});
