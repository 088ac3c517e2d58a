import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Flutterwave',
  title: 'Flutterwave secret key',
  severity: 'high',
  format: [literal('FLWSECK-', 'FLWSECK_TEST-'), chars('hex-any', 32), literal('-X')],
  references: ['https://developer.flutterwave.com/docs/authentication'],
});
