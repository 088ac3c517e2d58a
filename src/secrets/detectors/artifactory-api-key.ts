import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'JFrog',
  title: 'JFrog Artifactory API key',
  severity: 'high',
  format: [literal('AKCp'), chars('alnum', 69)],
  references: ['https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens'],
});
