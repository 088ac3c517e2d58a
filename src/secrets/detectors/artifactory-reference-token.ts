import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'JFrog',
  title: 'JFrog reference token',
  severity: 'high',
  format: [literal('cmVmdGtu'), chars('alnum', 56)],
  references: ['https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens'],
});
