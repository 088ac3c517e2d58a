import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32Hex } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Zuplo',
  title: 'Zuplo consumer key',
  severity: 'high',
  format: [literal('zpka_'), chars('lower-alnum', 32), literal('_'), checksum(8, crc32Hex)],
  references: ['https://zuplo.com/docs/articles/api-key-management'],
});
