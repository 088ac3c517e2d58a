import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Turso',
  title: 'SurrealDB or libSQL URI with a password',
  severity: 'high',
  format: uri('libsql', 'surrealdb', 'rethinkdb'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://docs.turso.tech/'],
});
