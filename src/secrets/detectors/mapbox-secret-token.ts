import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Mapbox',
  title: 'Mapbox secret token',
  severity: 'high',
  format: [literal('sk.eyJ'), chars('base64url', [40, 200]), literal('.'), chars('base64url', [20, 30])],
  references: ['https://docs.mapbox.com/accounts/guides/tokens/'],
});
