import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Amplitude',
  title: 'Amplitude secret key',
  severity: 'medium',
  format: [chars('hex', 32)],
  context: { words: ['amplitude_secret', 'amplitude_secret_key', 'amplitudesecret', 'amplitude-secret', 'amplitude.secret'], window: 80 },
  references: ['https://amplitude.com/docs/apis/authentication'],
});
