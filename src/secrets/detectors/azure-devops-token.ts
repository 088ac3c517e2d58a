import { defineDetector } from '../detector.ts';
import { chars, filler, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure DevOps personal access token',
  severity: 'critical',
  format: [chars('alnum', 52), filler('alnum', 24), literal('AZDO'), chars('alnum', 4)],
  grants: 'It acts as its owner in the repositories and pipelines that its scopes allow.',
  source: 'https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token',
  references: ['https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token'],
});
