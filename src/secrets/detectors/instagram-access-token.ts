import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Meta',
  title: 'Instagram access token',
  severity: 'high',
  format: [literal('IGQV', 'IGQW', 'IGAA'), chars('base64url', [80, 250])],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developers.facebook.com/docs/instagram-platform/'],
});
