import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Splunk',
  title: 'Splunk HEC token',
  severity: 'medium',
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
  context: { words: ['splunk'], window: 80 },
  references: ['https://help.splunk.com/en/splunk-enterprise/get-data-in'],
});
