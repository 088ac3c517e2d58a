import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Bannerbear',
  title: 'Bannerbear API key',
  severity: 'medium',
  format: [literal('bb_pr_', 'bb_ma_'), chars('hex', 30)],
  references: ['https://developers.bannerbear.com/#authentication'],
});
