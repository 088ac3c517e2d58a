import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Neon',
  title: 'Neon API key',
  severity: 'high',
  format: [literal('napi_'), chars('lower-alnum', 64)],
  revoke: 'https://console.neon.tech/app/settings/api-keys',
  references: ['https://neon.com/docs/manage/api-keys'],
});
