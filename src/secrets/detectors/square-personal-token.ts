import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Square',
  title: 'Square personal access token (legacy)',
  severity: 'high',
  format: [literal('sq0atp-'), chars('base64url', 22)],
  source: 'https://github.com/square/square-mcp-server/blob/main/README.md',
  references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
});
