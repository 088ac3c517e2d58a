import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Brave',
  title: 'Brave Search API key',
  severity: 'high',
  format: [literal('BSA'), chars('base64url', [24, 40])],
  confidence: 'high',
  context: { words: ['brave', 'brave_api_key', 'x-subscription-token'], window: 150 },
  revoke: 'https://api-dashboard.search.brave.com/app/keys',
  references: ['https://api-dashboard.search.brave.com/app/documentation'],
});
