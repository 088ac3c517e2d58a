import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'PlanetScale',
  title: 'PlanetScale service token',
  severity: 'high',
  format: [literal('pscale_tkn_'), chars('base64url', [32, 64])],
  source: 'https://github.com/planetscale/cli/blob/main/internal/config/config.go',
  references: ['https://planetscale.com/docs/concepts/service-tokens'],
});
