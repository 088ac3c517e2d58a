import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'GitHub',
  title: 'GitHub OAuth app client secret',
  severity: 'high',
  format: [chars('hex', 40)],
  context: { words: ['github_client_secret', 'github_secret', 'github_oauth', 'githubclientsecret', 'github-client-secret'], window: 80 },
  references: ['https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps'],
});
