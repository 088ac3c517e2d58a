import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Ollama',
  title: 'Ollama cloud API key',
  severity: 'high',
  format: [chars('hex', 32), literal('.'), chars('base64url', 24)],
  context: { words: ['ollama'], window: 80 },
  references: ['https://docs.ollama.com/cloud'],
});
