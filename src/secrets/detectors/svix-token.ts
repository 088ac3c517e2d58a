import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Svix',
  title: 'Svix API token',
  severity: 'high',
  format: [literal('testsk_', 'sk_'), chars('base64url', 32), literal('.us', '.eu')],
  references: ['https://docs.svix.com/'],
});
