import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Yandex',
  title: 'Yandex Cloud static access key secret',
  severity: 'high',
  format: [literal('YCP', 'YCN', 'YCO', 'YCM'), chars('base64url', 37)],
  context: { words: ['yandex'], window: 80 },
  references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/access-key'],
});
