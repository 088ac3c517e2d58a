import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Honeycomb',
  title: 'Honeycomb ingest key',
  severity: 'medium',
  format: [literal('hcaik_', 'hcxik_', 'hcbik_'), chars('lower-alnum', 58)],
  references: ['https://docs.honeycomb.io/configure/environments/manage-api-keys/'],
});
