import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Composio',
  title: 'Composio organization API key',
  severity: 'high',
  format: [literal('oak_'), chars('base64url', 20)],
  context: { words: ['composio'], window: 80 },
  grants: 'It reaches every project of an organization, with the accounts that are connected there.',
  references: ['https://docs.composio.dev/reference/authenticating-to-composio'],
});
