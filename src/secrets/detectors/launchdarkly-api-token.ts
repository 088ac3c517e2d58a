import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LaunchDarkly',
  title: 'LaunchDarkly API access token',
  severity: 'high',
  format: [
    literal('api-'),
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
  context: { words: ['launchdarkly', 'launch_darkly', 'ld_api_key', 'ld_access_token'], window: 80 },
  references: ['https://launchdarkly.com/docs/home/account/api'],
});
