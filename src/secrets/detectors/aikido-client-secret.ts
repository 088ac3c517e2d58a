import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Aikido',
  title: 'Aikido client secret',
  severity: 'high',
  format: [literal('AIK_SECRET_'), chars('alnum', 64)],
  references: ['https://apidocs.aikido.dev/'],
});
