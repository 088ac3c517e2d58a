import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Runway',
  title: 'Runway API key',
  severity: 'high',
  format: [literal('key_'), chars('hex', 128)],
  references: ['https://docs.dev.runwayml.com/'],
});
