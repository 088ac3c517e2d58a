import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Segment',
  title: 'Segment public API token',
  severity: 'high',
  format: [literal('sgp_'), chars('alnum', 64)],
  references: ['https://segment.com/docs/api/public-api/'],
});
