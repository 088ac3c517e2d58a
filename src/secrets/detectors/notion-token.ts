import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Notion',
  title: 'Notion integration token',
  severity: 'high',
  format: [literal('ntn_'), chars('digit', 11), chars('alnum', 35)],
  revoke: 'https://www.notion.so/profile/integrations',
  source: 'https://github.com/makenotion/notion-mcp-server/blob/main/README.md',
  references: ['https://developers.notion.com/docs/authorization'],
});
