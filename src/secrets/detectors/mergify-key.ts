import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mergify',
  title: 'Mergify application key',
  severity: 'medium',
  format: [literal('mergify_application_key_'), chars('base64url', [40, 200])],
  references: ['https://docs.mergify.com/api/usage/'],
});
