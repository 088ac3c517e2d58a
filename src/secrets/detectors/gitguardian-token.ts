import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'GitGuardian',
  title: 'GitGuardian access token',
  severity: 'high',
  format: [chars('hex', 71)],
  context: { words: ['gitguardian'], and: keyWords, window: 80 },
  references: ['https://docs.gitguardian.com/api-docs/authentication'],
});
