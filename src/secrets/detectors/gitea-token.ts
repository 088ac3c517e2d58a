import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Gitea',
  title: 'Gitea access token',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['gitea', 'forgejo', 'codeberg'], and: keyWords, window: 80 },
  references: ['https://docs.gitea.com/development/api-usage'],
});
