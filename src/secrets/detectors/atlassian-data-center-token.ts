import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';
import { atlassianToken } from '../validators/atlassian-token.ts';

export default defineDetector({
  issuer: 'Atlassian',
  title: 'Jira or Confluence Data Center personal access token',
  severity: 'high',
  // Base64 of a number of twelve digits, a colon and twenty bytes: the judge refuses all others.
  format: [chars('base64', 44)],
  context: { words: ['jira', 'confluence', 'atlassian', 'bamboo'], window: 160 },
  mix: ['digit', 'lower', 'upper'],
  judge: atlassianToken,
  references: ['https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html'],
});
