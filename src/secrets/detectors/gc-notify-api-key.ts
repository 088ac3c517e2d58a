import { defineDetector } from '../detector.ts';
import { chars, literal, uuid } from '../format.ts';

export default defineDetector({
  issuer: 'GC Notify (Government of Canada)',
  title: 'GC Notify API key',
  severity: 'high',
  format: [literal('gcntfy-'), chars('word', [1, 60]), literal('-'), ...uuid, literal('-'), ...uuid],
  references: ['https://documentation.notification.canada.ca/en/'],
});
