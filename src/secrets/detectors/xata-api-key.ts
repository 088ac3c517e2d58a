import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Xata',
  title: 'Xata API key',
  severity: 'high',
  format: [literal('xau_'), chars('alnum', [30, 60])],
  references: ['https://xata.io/docs'],
});
