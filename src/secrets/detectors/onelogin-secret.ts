import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'OneLogin',
  title: 'OneLogin client secret',
  severity: 'high',
  format: [chars('hex', 64)],
  context: { words: ['onelogin'], and: keyWords, window: 80 },
  references: ['https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials'],
});
