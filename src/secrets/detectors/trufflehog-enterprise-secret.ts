import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Truffle Security',
  title: 'TruffleHog Enterprise secret',
  severity: 'high',
  format: [literal('thog-secret-'), chars('hex', 32)],
  references: ['https://docs.trufflesecurity.com/'],
});
