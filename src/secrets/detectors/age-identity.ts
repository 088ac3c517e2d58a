import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { bech32Upper } from '../validators/bech32.ts';

export default defineDetector({
  issuer: 'age',
  title: 'age identity',
  severity: 'critical',
  selfMade: true,
  format: [literal('AGE-SECRET-KEY-1'), chars('bech32-upper', 52), checksum(6, bech32Upper)],
  grants: 'It decrypts every file that was encrypted to it.',
  documented: [['AGE-SECRET-KEY-1', 'GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ', '4EGAEX']],
  source: 'https://github.com/FiloSottile/age/blob/main/README.md',
  references: ['https://github.com/FiloSottile/age'],
});
