import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Ionic',
  title: 'Ionic personal access token',
  severity: 'high',
  format: [literal('ion_'), chars('alnum', 42)],
  references: ['https://ionic.io/docs/appflow/personal-access-tokens'],
});
