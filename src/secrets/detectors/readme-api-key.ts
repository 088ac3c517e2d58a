import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ReadMe',
  title: 'ReadMe API key',
  severity: 'high',
  format: [literal('rdme_'), chars('lower-alnum', 70)],
  references: ['https://docs.readme.com/main/reference/intro/authentication'],
});
