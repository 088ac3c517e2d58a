import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mailtrap',
  title: 'Mailtrap API token',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['mailtrap'], and: keyWords, window: 80 },
  references: ['https://docs.mailtrap.io/'],
});
