import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Adyen',
  title: 'Adyen API key',
  severity: 'high',
  format: [literal('AQE'), chars('base64-any', [150, 300])],
  context: { words: ['adyen'], window: 80 },
  references: ['https://docs.adyen.com/development-resources/api-credentials/'],
});
