import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'pganalyze',
  title: 'pganalyze read API key',
  severity: 'medium',
  format: [literal('pgar_'), chars('alnum', 27)],
  references: ['https://pganalyze.com/docs/api'],
});
