import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Fauna',
  title: 'Fauna secret',
  severity: 'high',
  format: [literal('fnA'), chars('base64url', 37)],
  context: { words: ['fauna', 'faunadb'], window: 80 },
  references: ['https://docs.fauna.com/'],
});
