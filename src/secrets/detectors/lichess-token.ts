import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Lichess',
  title: 'Lichess personal access token',
  severity: 'low',
  format: [literal('lip_'), chars('alnum', [16, 40])],
  references: ['https://lichess.org/api'],
});
