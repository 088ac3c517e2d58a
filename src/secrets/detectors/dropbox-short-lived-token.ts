import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Dropbox',
  title: 'Dropbox short-lived access token',
  severity: 'medium',
  format: [literal('sl.u.', 'sl.'), chars('base64url', [130, 1300])],
  context: { words: ['dropbox'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developers.dropbox.com/oauth-guide'],
});
