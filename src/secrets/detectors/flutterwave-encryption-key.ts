import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Flutterwave',
  title: 'Flutterwave encryption key',
  severity: 'medium',
  format: [literal('FLWSECK_TEST'), chars('hex-any', 12)],
  context: { words: ['flutterwave', 'flw'], window: 80 },
  references: ['https://developer.flutterwave.com/docs/authentication'],
});
