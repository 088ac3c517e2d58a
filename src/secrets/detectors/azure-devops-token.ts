import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure DevOps personal access token',
  severity: 'critical',
  format: [chars('alnum', 76), literal('AZDO'), chars('alnum', 4)],
  revoke: 'https://dev.azure.com/',
  grants: 'It acts as its owner in the repositories and pipelines that its scopes allow.',
  references: ['https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate'],
});
