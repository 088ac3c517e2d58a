import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Webflow',
  title: 'Webflow API token',
  severity: 'high',
  format: [chars('hex', 64)],
  context: { words: ['webflow'], and: keyWords, window: 80 },
  references: ['https://developers.webflow.com/data/reference/authentication'],
});
