import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Comet',
  title: 'Comet API key',
  severity: 'medium',
  format: [chars('alnum', 25)],
  context: { words: ['comet_api_key', 'opik_api_key', 'comet'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.comet.com/docs/opik/'],
});
