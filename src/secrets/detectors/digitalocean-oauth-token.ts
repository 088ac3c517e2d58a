import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DigitalOcean',
  title: 'DigitalOcean OAuth token',
  severity: 'high',
  format: [literal('doo_v1_', 'dor_v1_'), chars('hex', 64)],
  source: 'https://github.com/digitalocean/openapi/blob/main/specification/DigitalOcean-public.v2.yaml',
  references: ['https://docs.digitalocean.com/reference/api/oauth/'],
});
