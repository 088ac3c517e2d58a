import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Dropbox',
  title: 'Dropbox access token (before 2021)',
  severity: 'high',
  format: [chars('alnum', 11), literal('AAAAAAAAAA'), chars('base64url', 43)],
  context: { words: ['dropbox'], window: 80 },
  references: ['https://developers.dropbox.com/oauth-guide'],
});
