import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Volcengine',
  title: 'Volcengine access key id',
  severity: 'medium',
  format: [literal('AKLT'), chars('alnum', [40, 48])],
  references: ['https://www.volcengine.com/docs/6291/65568'],
});
