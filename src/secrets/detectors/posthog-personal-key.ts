import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PostHog',
  title: 'PostHog personal API key',
  severity: 'high',
  format: [literal('phx_'), chars('word', [41, 49])],
  revoke: 'https://app.posthog.com/settings/user-api-keys',
  source: 'https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py',
  references: ['https://posthog.com/docs/api'],
});
