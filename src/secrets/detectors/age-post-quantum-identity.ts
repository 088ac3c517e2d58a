import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'age',
  title: 'age post-quantum identity',
  severity: 'critical',
  format: [literal('AGE-SECRET-KEY-PQ-1'), chars('bech32-upper', [52, 64])],
  selfMade: true,
  grants: 'It decrypts every file that was encrypted to it.',
  source: 'https://github.com/FiloSottile/age/blob/main/README.md',
  references: ['https://github.com/FiloSottile/age/blob/main/README.md'],
});
