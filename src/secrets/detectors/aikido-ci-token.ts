import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Aikido',
  title: 'Aikido CI token',
  severity: 'medium',
  format: [literal('AIK_CI_'), chars('alnum', [20, 64])],
  references: ['https://apidocs.aikido.dev/'],
});
