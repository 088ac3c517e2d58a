import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mixpanel',
  title: 'Mixpanel API secret',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['mixpanel_secret', 'mixpanel_api_secret'], window: 80 },
  references: ['https://developer.mixpanel.com/reference/project-secret'],
});
