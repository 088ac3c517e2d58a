import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Yandex',
  title: 'Yandex OAuth token',
  severity: 'high',
  format: [literal('y0_'), chars('base64url', [53, 65])],
  references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token'],
});
