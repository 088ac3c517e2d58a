import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Close',
  title: 'Close API key',
  severity: 'high',
  format: [literal('api_'), chars('alnum', [20, 24]), literal('.'), chars('alnum', [20, 24])],
  references: ['https://developer.close.com/topics/authentication/'],
});
