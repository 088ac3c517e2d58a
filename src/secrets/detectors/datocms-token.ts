import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Hygraph',
  title: 'DatoCMS API token',
  severity: 'medium',
  format: [chars('hex', 30)],
  context: { words: ['datocms', 'dato'], and: keyWords, window: 80 },
  references: ['https://www.datocms.com/docs/content-management-api/authentication'],
});
