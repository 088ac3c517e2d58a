import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mixpanel',
  title: 'Mixpanel API secret',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: {
    words: [
      'mixpanel_secret',
      'mixpanel_api_secret',
      'mixpanelsecret',
      'mixpanel-secret',
      'mixpanel.secret',
      'mixpanelapisecret',
      'mixpanel-api-secret',
      'mixpanel.api.secret',
    ],
    window: 80,
  },
  references: ['https://developer.mixpanel.com/reference/project-secret'],
});
