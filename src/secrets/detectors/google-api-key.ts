import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Google',
  title: 'Google API key',
  severity: 'high',
  format: [literal('AIza'), chars('base64url', 35)],
  publicNear: {
    words: ['authDomain', 'firebaseapp.com', 'messagingSenderId', 'mobilesdk_app_id', 'measurementId'],
    window: 600,
    because: 'A Firebase web key is public by design; restrict it to the Firebase services and to your domains.',
  },
  grants: 'Unless it is restricted, it spends the quota of every Google API that its project has enabled.',
  revoke: 'https://console.cloud.google.com/apis/credentials',
  references: ['https://docs.cloud.google.com/docs/authentication/api-keys', 'https://firebase.google.com/docs/projects/api-keys'],
});
