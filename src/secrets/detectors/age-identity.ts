import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'age',
  title: 'age identity',
  severity: 'critical',
  format: [literal('AGE-SECRET-KEY-1'), chars('bech32-upper', 58)],
  grants: 'It decrypts every file that was encrypted to it.',
  references: ['https://github.com/FiloSottile/age'],
});
