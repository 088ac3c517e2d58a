import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Sonar',
  title: 'SonarQube token (before 9.5)',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['sonar', 'sonarqube', 'sonarcloud'], and: [...keyWords, 'login'], window: 60 },
  references: ['https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/'],
});
