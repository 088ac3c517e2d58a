import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Airtable',
  title: 'Airtable API key (before 2024)',
  severity: 'high',
  format: [literal('key'), chars('alnum', 14)],
  context: { words: ['airtable'], window: 80 },
  references: ['https://airtable.com/developers/web/api/authentication'],
});
