import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Yandex',
  title: 'Yandex Cloud API key',
  severity: 'high',
  format: [literal('AQVN'), chars('base64url', [35, 38])],
  references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/api-key'],
});
