import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Meta',
  title: 'Meta app access token',
  severity: 'high',
  format: [chars('digit', [15, 16]), literal('|'), chars('base64url', [27, 40])],
  context: { words: ['facebook', 'fb_app', 'meta_app'], window: 80 },
  references: ['https://developers.facebook.com/docs/facebook-login/guides/access-tokens/'],
});
