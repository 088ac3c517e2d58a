import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Adafruit',
  title: 'Adafruit IO key',
  severity: 'medium',
  format: [literal('aio_'), chars('alnum', 28)],
  references: ['https://io.adafruit.com/api/docs/'],
});
