import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PlanetScale',
  title: 'PlanetScale database password',
  severity: 'high',
  format: [literal('pscale_pw_'), chars('base64url', [32, 64])],
  references: ['https://planetscale.com/docs/concepts/service-tokens'],
});
