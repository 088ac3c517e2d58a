import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Etsy',
  title: 'Etsy keystring with its shared secret',
  severity: 'medium',
  format: [chars('lower-alnum', 24), literal(':'), chars('lower-alnum', 10)],
  context: { words: ['etsy'], and: keyWords, window: 120 },
  mix: ['digit', 'lower'],
  references: ['https://developers.etsy.com/documentation/essentials/authentication/'],
});
