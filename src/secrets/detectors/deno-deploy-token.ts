import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Deno',
  title: 'Deno Deploy token',
  severity: 'high',
  format: [literal('ddp_', 'ddo_'), chars('alnum', 36)],
  references: ['https://docs.deno.com/deploy/'],
});
