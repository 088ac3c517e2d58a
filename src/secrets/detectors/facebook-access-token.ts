import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Meta',
  title: 'Meta access token',
  severity: 'high',
  format: [literal('EAA'), chars('alnum', [100, 400])],
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developers.facebook.com/docs/facebook-login/guides/access-tokens/'],
});
