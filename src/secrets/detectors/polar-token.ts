import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Polar',
  title: 'Polar access token',
  severity: 'high',
  format: [literal('polar_oat_', 'polar_pat_', 'polar_at_'), chars('base64url', [32, 100])],
  references: ['https://docs.polar.sh/integrate/oat'],
});
