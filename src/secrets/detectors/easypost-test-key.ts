import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'EasyPost',
  title: 'EasyPost test API key',
  severity: 'low',
  format: [literal('EZTK'), chars('alnum', 54)],
  references: ['https://docs.easypost.com/docs/authentication'],
});
