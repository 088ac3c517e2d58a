import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sanity',
  title: 'Sanity API token',
  severity: 'high',
  format: [literal('sk'), chars('alnum', [140, 190])],
  context: { words: ['sanity'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.sanity.io/docs/content-lake/http-auth'],
});
