import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure DevOps access token (before 2024)',
  severity: 'high',
  format: [chars('base32-lower', 52)],
  context: {
    words: ['azure_devops', 'azuredevops', 'ado_pat', 'ado_token', 'vsts', 'azure-devops', 'devops', 'vss'],
    and: [...keyWords, 'pat'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
  references: ['https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate'],
});
