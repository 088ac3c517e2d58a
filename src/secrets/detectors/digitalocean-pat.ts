import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'DigitalOcean',
  title: 'DigitalOcean personal access token',
  severity: 'high',
  format: [literal('dop_v1_'), chars('hex', 64)],
  revoke: 'https://cloud.digitalocean.com/account/api/tokens',
  source: 'https://github.com/digitalocean/openapi/blob/main/specification/DigitalOcean-public.v2.yaml',
  references: ['https://docs.digitalocean.com/reference/api/create-personal-access-token/'],
});
