import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Typeform',
  title: 'Typeform personal access token',
  severity: 'high',
  format: [literal('tfp_'), chars('base64url', [40, 64])],
  references: ['https://www.typeform.com/developers/get-started/personal-access-token/'],
});
