import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Helicone',
  title: 'Helicone API key',
  severity: 'medium',
  format: [
    literal('sk-helicone-'),
    chars('lower-alnum', 7),
    literal('-'),
    chars('lower-alnum', 7),
    literal('-'),
    chars('lower-alnum', 7),
    literal('-'),
    chars('lower-alnum', 7),
  ],
  references: ['https://docs.helicone.ai/helicone-headers/helicone-auth'],
});
