import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Firecrawl',
  title: 'Firecrawl API key',
  severity: 'high',
  format: [literal('fc-'), chars('hex', 32)],
  revoke: 'https://www.firecrawl.dev/app/api-keys',
  source: 'https://github.com/firecrawl/firecrawl-mcp-server/blob/main/README.md',
  references: ['https://docs.firecrawl.dev/'],
});
