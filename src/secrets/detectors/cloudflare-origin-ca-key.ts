import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Cloudflare',
  title: 'Cloudflare Origin CA key',
  severity: 'high',
  format: [literal('v1.0-'), chars('hex', 24), literal('-'), chars('hex', 146)],
  references: ['https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/'],
});
