import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Scrapfly',
  title: 'Scrapfly API key',
  severity: 'medium',
  format: [literal('scp-live-'), chars('hex', 32)],
  references: ['https://scrapfly.io/docs/scrape-api/getting-started'],
});
