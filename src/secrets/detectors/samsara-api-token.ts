import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Samsara',
  title: 'Samsara API token',
  severity: 'high',
  format: [literal('samsara_api_'), chars('alnum', [26, 32])],
  references: ['https://developers.samsara.com/docs/authentication'],
});
