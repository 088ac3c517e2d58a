import { defineDetector } from '../detector.ts';
import { literal, uuid } from '../format.ts';

export default defineDetector({
  issuer: 'Pixie',
  title: 'Pixie API or deploy key',
  severity: 'medium',
  format: [literal('px-api-', 'px-dep-'), ...uuid],
  references: ['https://docs.px.dev/reference/admin/api-keys/'],
});
