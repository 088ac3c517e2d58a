import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Spotify',
  title: 'Spotify client secret',
  severity: 'high',
  format: [chars('hex', 32)],
  context: {
    words: ['spotify'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://developer.spotify.com/dashboard',
  references: ['https://developer.spotify.com/documentation/web-api/concepts/apps'],
});
