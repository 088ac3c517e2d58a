import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'OpenWeather',
  title: 'OpenWeather API key',
  severity: 'high',
  format: [chars('hex', 32)],
  context: {
    words: ['openweather', 'openweathermap'],
    and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
    window: 80,
  },
  mix: ['digit', 'lower'],
  revoke: 'https://home.openweathermap.org/api_keys',
  references: ['https://openweathermap.org/appid'],
});
