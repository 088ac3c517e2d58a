import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Sentry',
  title: 'Sentry DSN',
  severity: 'note',
  format: [literal('https://'), chars('hex', 32), literal('@o'), chars('digit', [1, 12]), literal('.ingest.')],
  references: ['https://docs.sentry.io/concepts/key-terms/dsn-explainer/'],
});
