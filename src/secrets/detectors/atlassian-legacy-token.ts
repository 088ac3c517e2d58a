import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Atlassian API token (before 2023)',
  severity: 'high',
  format: [chars('alnum', 20), chars('hex-any', 4)],
  context: { words: ['atlassian', 'jira', 'confluence'], and: keyWords, window: 80 },
  references: ['https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/'],
});
