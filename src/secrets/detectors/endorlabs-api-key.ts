import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Endor Labs',
  title: 'Endor Labs API key',
  severity: 'high',
  format: [literal('endr+'), chars('alnum', 16)],
  references: ['https://docs.endorlabs.com/'],
});
