import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PagerDuty',
  title: 'PagerDuty API key',
  severity: 'high',
  format: [literal('u+'), chars('base64-any', 18)],
  context: { words: ['pagerduty', 'pager_duty'], window: 80 },
  references: ['https://developer.pagerduty.com/docs/authentication'],
});
