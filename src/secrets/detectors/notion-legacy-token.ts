import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Notion',
  title: 'Notion integration token (before 2024)',
  severity: 'high',
  format: [literal('secret_'), chars('alnum', 43)],
  context: { words: ['notion'], window: 200 },
  revoke: 'https://www.notion.so/profile/integrations',
  references: ['https://developers.notion.com/docs/authorization'],
});
