import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Pinterest',
  title: 'Pinterest access token',
  severity: 'medium',
  format: [literal('pina_'), chars('base64url', [20, 200])],
  references: ['https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/'],
});
