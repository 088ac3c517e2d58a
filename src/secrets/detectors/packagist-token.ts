import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { crc32HexOfEverything } from '../validators/crc32.ts';

export default defineDetector({
  issuer: 'Packagist',
  title: 'Private Packagist authentication token',
  severity: 'high',
  format: [literal('packagist_ort_', 'packagist_out_', 'packagist_uut_'), chars('hex', 60), checksum(8, crc32HexOfEverything)],
  source: 'https://github.com/packagist/private-packagist-docs/blob/master/docs/composer-authentication.md',
  references: ['https://packagist.com/docs/composer-authentication'],
});
