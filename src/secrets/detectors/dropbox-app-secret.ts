import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Dropbox',
  title: 'Dropbox app secret',
  severity: 'medium',
  format: [chars('lower-alnum', 15)],
  context: { words: ['dropbox'], and: keyWords, window: 80 },
  references: ['https://developers.dropbox.com/oauth-guide'],
});
