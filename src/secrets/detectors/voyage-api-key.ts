import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Voyage AI',
  title: 'Voyage AI API key',
  severity: 'high',
  format: [literal('pa-'), chars('base64url', 43)],
  confidence: 'high',
  context: { words: ['voyage', 'voyageai'], window: 150 },
  revoke: 'https://dashboard.voyageai.com/',
  references: ['https://docs.voyageai.com/docs/api-key-and-installation'],
});
