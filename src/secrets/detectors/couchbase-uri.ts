import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Couchbase',
  title: 'Couchbase or Cassandra URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('couchbase', 'couchbases', 'cassandra'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://docs.couchbase.com/home/index.html'],
});
