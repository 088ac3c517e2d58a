import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Alchemy',
  title: 'Alchemy API key',
  severity: 'medium',
  format: [chars('base64url', 32)],
  context: { words: ['alchemy'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://www.alchemy.com/docs'],
});
