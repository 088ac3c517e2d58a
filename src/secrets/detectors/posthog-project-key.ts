import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PostHog',
  title: 'PostHog project key',
  severity: 'note',
  format: [literal('phc_'), chars('alnum', [41, 49])],
  references: ['https://posthog.com/docs/api'],
});
