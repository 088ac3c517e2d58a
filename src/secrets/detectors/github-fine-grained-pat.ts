import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub fine-grained personal access token',
  severity: 'critical',
  format: [literal('github_pat_'), chars('alnum', 22), literal('_'), chars('alnum', 59)],
  grants: 'It acts as its owner in the repositories and with the permissions that it was made for.',
  revoke: 'https://github.com/settings/personal-access-tokens',
  source: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  references: ['https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github'],
});
