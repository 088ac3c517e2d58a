import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'the sender of the webhooks',
  title: 'Signing key of webhooks',
  severity: 'high',
  format: [literal('whsk_'), chars('base64-padded', 88)],
  source: 'https://github.com/svix/svix-webhooks/blob/main/README.md',
  references: ['https://github.com/svix/svix-webhooks/blob/main/README.md'],
});
