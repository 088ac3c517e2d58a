import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Nx',
  title: 'Nx Cloud access token',
  severity: 'medium',
  format: [chars('alnum', 48), literal('fHJlYWQtd3JpdGU=')],
  references: ['https://nx.dev/docs/guides/nx-cloud/access-tokens'],
});
