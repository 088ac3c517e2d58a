import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HubSpot',
  title: 'HubSpot API key (before 2023)',
  severity: 'high',
  format: [
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  context: { words: ['hubspot', 'hapikey'], window: 80 },
  references: ['https://developers.hubspot.com/docs/apps/legacy-apps/authentication/intro-to-auth'],
});
