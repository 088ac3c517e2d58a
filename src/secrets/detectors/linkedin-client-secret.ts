import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'LinkedIn',
  title: 'LinkedIn client secret',
  severity: 'high',
  format: [literal('WPL_AP1.'), chars('alnum', 16), literal('.'), chars('base64-any', 8)],
  references: ['https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication'],
});
