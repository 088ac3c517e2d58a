import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Liveblocks',
  title: 'Liveblocks secret key',
  severity: 'high',
  format: [literal('sk_prod_', 'sk_dev_'), chars('base64url', [48, 96])],
  references: ['https://liveblocks.io/docs/authentication'],
});
