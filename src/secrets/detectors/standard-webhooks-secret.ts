import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'the sender of the webhooks',
  title: 'Signing secret of webhooks',
  severity: 'medium',
  format: [literal('whsec_'), chars('base64-padded', [32, 90])],
  confidence: 'medium',
  mix: ['digit', 'lower', 'upper'],
  grants: 'Whoever holds it can make up calls that the receiver believes to be from the sender.',
  source: 'https://github.com/svix/svix-webhooks/blob/main/README.md',
  references: ['https://github.com/svix/svix-webhooks/blob/main/README.md'],
});
