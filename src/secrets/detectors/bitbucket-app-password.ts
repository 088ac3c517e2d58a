import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Bitbucket',
  title: 'Bitbucket app password',
  severity: 'high',
  format: [literal('ATBB'), chars('alnum', 32)],
  references: ['https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/'],
});
