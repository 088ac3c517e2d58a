import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Asana',
  title: 'Asana personal access token',
  severity: 'high',
  format: [chars('digit', 1), literal('/'), chars('digit', [10, 20]), literal(':'), chars('hex', 32)],
  context: { words: ['asana'], window: 80 },
  references: ['https://developers.asana.com/docs/personal-access-token'],
});
