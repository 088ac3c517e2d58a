import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Cockroach Labs',
  title: 'CockroachDB URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('cockroachdb', 'crdb'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://www.cockroachlabs.com/docs/stable/connection-parameters'],
});
