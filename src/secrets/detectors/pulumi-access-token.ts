import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Pulumi',
  title: 'Pulumi access token',
  severity: 'high',
  format: [literal('pul-'), chars('hex', 40)],
  revoke: 'https://app.pulumi.com/account/tokens',
  references: ['https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/'],
});
