import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'RapidAPI',
  title: 'RapidAPI key',
  severity: 'medium',
  format: [chars('hex', 10), literal('msh'), chars('hex', 15), literal('p'), chars('hex', 6), literal('jsn'), chars('hex', 12)],
  references: ['https://docs.rapidapi.com/docs/keys'],
});
