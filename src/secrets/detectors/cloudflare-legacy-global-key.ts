import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Cloudflare',
  title: 'Cloudflare global API key (before 2026)',
  severity: 'high',
  format: [chars('hex', 37)],
  context: { words: ['cloudflare', 'cf_api_key', 'cf_global_key'], window: 80 },
  references: ['https://developers.cloudflare.com/fundamentals/api/get-started/keys/'],
});
