import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Onfido',
  title: 'Onfido API token',
  severity: 'high',
  format: [literal('api_live.', 'api_live_us.', 'api_live_ca.'), chars('base64url', 11), literal('.'), chars('base64url', 32)],
  references: ['https://documentation.onfido.com/api/latest/'],
});
