import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'SonarQube',
  title: 'SonarQube token',
  severity: 'high',
  format: [literal('squ_', 'sqp_', 'sqa_'), chars('hex', 40)],
  references: ['https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/'],
});
