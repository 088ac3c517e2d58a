import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Yandex',
  title: 'Yandex Cloud IAM token',
  severity: 'medium',
  format: [literal('t1.'), chars('base64-any', [20, 300]), literal('.'), chars('base64url', 86)],
  references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token'],
});
