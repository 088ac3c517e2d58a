import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Expo',
  title: 'Expo access token',
  severity: 'high',
  format: [chars('base64url', 40)],
  context: {
    words: [
      'expo_token',
      'expo_access_token',
      'expotoken',
      'expo-token',
      'expo.token',
      'expoaccesstoken',
      'expo-access-token',
      'expo.access.token',
    ],
    window: 80,
  },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://docs.expo.dev/accounts/programmatic-access/'],
});
