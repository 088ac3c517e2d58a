import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Netlify',
  title: 'Netlify access token (without prefix)',
  severity: 'high',
  format: [chars('base64url', [40, 46])],
  context: { words: ['netlify'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/'],
});
