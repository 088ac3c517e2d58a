import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Doppler',
  title: 'Doppler token',
  severity: 'high',
  format: [literal('dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'), chars('alnum', [40, 44])],
  source: 'https://github.com/DopplerHQ/cli/blob/master/pkg/cmd/oidc.go',
  references: ['https://docs.doppler.com/docs/service-tokens'],
});
