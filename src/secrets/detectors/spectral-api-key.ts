import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Spectral (Check Point)',
  title: 'Spectral API key',
  severity: 'medium',
  format: [literal('spu-'), chars('lower-alnum', 32)],
  mix: ['digit', 'lower'],
  references: ['https://guides.spectralops.io/docs/configuring-spectral-api-dsn'],
});
