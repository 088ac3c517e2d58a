import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Yandex',
  title: 'Yandex Translate or Dictionary key',
  severity: 'medium',
  format: [
    literal('trnsl.1.1.', 'dict.1.1.', 'pdct.1.1.'),
    chars('digit', 8),
    literal('T'),
    chars('digit', 6),
    literal('Z.'),
    chars('hex', 16),
    literal('.'),
    chars('hex', 40),
  ],
  references: ['https://yandex.com/dev/dictionary/doc/dg/concepts/api-keys.html'],
});
