import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Midtrans',
  title: 'Midtrans server key',
  severity: 'high',
  format: [literal('Mid-server-'), chars('base64url', [16, 40])],
  references: ['https://docs.midtrans.com/docs/access-keys'],
});
