import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Sumo Logic',
  title: 'Sumo Logic access key',
  severity: 'high',
  format: [chars('alnum', 64)],
  context: { words: ['sumologic', 'sumo_logic', 'sumo'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://help.sumologic.com/docs/manage/security/access-keys/'],
});
