import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Frame.io',
  title: 'Frame.io developer token',
  severity: 'high',
  format: [literal('fio-u-'), chars('base64url', 64)],
  references: ['https://developer.adobe.com/frameio/'],
});
