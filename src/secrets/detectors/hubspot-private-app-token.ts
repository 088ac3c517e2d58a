import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HubSpot',
  title: 'HubSpot private app token',
  severity: 'high',
  format: [
    literal('pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'),
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
  references: ['https://developers.hubspot.com/docs/guides/apps/private-apps/overview'],
});
