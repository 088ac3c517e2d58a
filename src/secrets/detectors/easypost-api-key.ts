import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'EasyPost',
  title: 'EasyPost API key',
  severity: 'high',
  format: [literal('EZAK'), chars('alnum', 54)],
  references: ['https://docs.easypost.com/docs/authentication'],
});
