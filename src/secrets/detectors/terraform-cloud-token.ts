import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HashiCorp',
  title: 'HCP Terraform token',
  severity: 'high',
  format: [chars('alnum', 14), literal('.atlasv1.'), chars('base64url', [60, 70])],
  revoke: 'https://app.terraform.io/app/settings/tokens',
  references: ['https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens'],
});
