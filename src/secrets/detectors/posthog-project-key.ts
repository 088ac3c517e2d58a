import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PostHog',
  title: 'PostHog project key',
  severity: 'note',
  format: [literal('phc_'), chars('alnum', [41, 49])],
  source: 'https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py',
  references: ['https://posthog.com/docs/api'],
});
