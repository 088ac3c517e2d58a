import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tines',
  title: 'Tines webhook with its secret',
  severity: 'medium',
  format: [literal('.tines.com/webhook/', '.tines.io/webhook/'), chars('lower-alnum', 32), literal('/'), chars('lower-alnum', 32)],
  references: ['https://www.tines.com/docs/actions/types/webhook/'],
});
