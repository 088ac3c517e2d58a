import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: '42 Intra',
  title: '42 Intra client secret',
  severity: 'medium',
  format: [literal('s-s4t2ud-', 's-s4t2af-'), chars('hex', 64)],
  references: ['https://api.intra.42.fr/apidoc'],
});
