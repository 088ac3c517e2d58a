import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Fly.io',
  title: 'Fly.io access token',
  severity: 'high',
  format: [literal('fm1_', 'fm2_', 'fm1r_', 'fm1a_'), chars('base64-any', [80, 4000])],
  source: 'https://fly.io/docs/security/tokens/',
  references: ['https://fly.io/docs/security/tokens/'],
});
