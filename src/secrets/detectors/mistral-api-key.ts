import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Mistral AI',
  title: 'Mistral API key',
  severity: 'high',
  format: [chars('alnum', 32)],
  context: {
    words: ['mistral', 'mistralai'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower', 'upper'],
  revoke: 'https://console.mistral.ai/api-keys',
  references: ['https://docs.mistral.ai/'],
});
