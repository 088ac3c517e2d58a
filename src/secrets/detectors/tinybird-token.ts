import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tinybird',
  title: 'Tinybird token',
  severity: 'high',
  format: [literal('p.eyJ'), chars('base64url', [60, 200]), literal('.'), chars('base64url', [20, 60])],
  references: ['https://www.tinybird.co/docs/forward/administration/tokens'],
});
