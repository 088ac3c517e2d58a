import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Octopus Deploy',
  title: 'Octopus Deploy API key',
  severity: 'high',
  format: [literal('API-'), chars('upper-alnum', [25, 32])],
  context: { words: ['octopus', 'octo'], window: 80 },
  mix: ['digit', 'upper'],
  references: ['https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key'],
});
