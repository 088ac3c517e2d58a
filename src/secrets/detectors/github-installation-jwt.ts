import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub App installation token (stateless)',
  severity: 'high',
  format: [
    literal('ghs_'),
    chars('digit', [1, 10]),
    literal('_eyJ'),
    chars('base64url', [10, 300]),
    literal('.'),
    chars('base64url', [20, 1500]),
    literal('.'),
    chars('base64url', [20, 700]),
  ],
  source:
    'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
  references: ['https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github'],
});
