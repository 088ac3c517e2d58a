import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Defined Networking',
  title: 'Defined Networking API token',
  severity: 'high',
  format: [literal('dnkey-'), chars('base64url', 26), literal('-'), chars('base64url', 52)],
  references: ['https://docs.defined.net/guides/automating-host-creation/'],
});
