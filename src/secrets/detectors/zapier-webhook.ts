import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Zapier',
  title: 'Zapier webhook',
  severity: 'medium',
  format: [literal('hooks.zapier.com/hooks/catch/'), chars('digit', [5, 9]), literal('/'), chars('lower-alnum', [6, 8])],
  references: ['https://help.zapier.com/hc/en-us/articles/8496288690317'],
});
