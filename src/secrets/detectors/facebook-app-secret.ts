import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Meta',
  title: 'Meta app secret',
  severity: 'high',
  format: [chars('hex', 32)],
  context: { words: ['facebook', 'fb_app', 'fb_secret', 'facebook_app'], window: 80 },
  references: ['https://developers.facebook.com/docs/facebook-login/security/'],
});
