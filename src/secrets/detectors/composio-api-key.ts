import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Composio',
  title: 'Composio API key',
  severity: 'high',
  format: [literal('ak_'), chars('base64url', 20)],
  context: { words: ['composio'], window: 80 },
  references: ['https://docs.composio.dev/reference/authenticating-to-composio'],
});
