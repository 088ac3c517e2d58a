import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LaunchDarkly',
  title: 'LaunchDarkly server SDK key',
  severity: 'medium',
  format: [
    literal('sdk-'),
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
  references: ['https://launchdarkly.com/docs/sdk/concepts/client-side-server-side'],
});
