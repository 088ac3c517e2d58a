import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ConfigCat',
  title: 'ConfigCat SDK key',
  severity: 'low',
  format: [literal('configcat-sdk-1/'), chars('base64url', 22), literal('/'), chars('base64url', 22)],
  references: ['https://configcat.com/docs/sdk-reference/overview/'],
});
