import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Doppler',
  title: 'Doppler service token of a configuration',
  severity: 'high',
  format: [literal('dp.st.'), chars('base64url', [2, 35]), literal('.'), chars('alnum', [40, 44])],
  grants: 'It reads all secrets of one configuration.',
  references: ['https://docs.doppler.com/docs/service-tokens'],
});
