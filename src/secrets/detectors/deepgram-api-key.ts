import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Deepgram',
  title: 'Deepgram API key',
  severity: 'high',
  format: [chars('hex', 40)],
  context: {
    words: ['deepgram'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://console.deepgram.com/',
  references: ['https://developers.deepgram.com/docs/create-additional-api-keys'],
});
