import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Klaviyo',
  title: 'Klaviyo private API key',
  severity: 'high',
  format: [literal('pk_'), chars('hex', 34)],
  references: ['https://developers.klaviyo.com/en/docs/authenticate_'],
});
