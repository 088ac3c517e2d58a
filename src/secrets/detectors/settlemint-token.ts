import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'SettleMint',
  title: 'SettleMint access token',
  severity: 'medium',
  format: [literal('sm_aat_', 'sm_pat_', 'sm_sat_'), chars('alnum', 16)],
  references: ['https://console.settlemint.com/documentation/'],
});
