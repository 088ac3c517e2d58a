import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'PostgreSQL',
  title: 'PostgreSQL password in a connection URI',
  severity: 'critical',
  selfMade: true,
  format: uri('postgres', 'postgresql', 'postgis', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2', 'postgres+asyncpg'),
  judge: databaseUri,
  milder: ['low'],
  grants: 'It signs in to the database as the user of the URI.',
  references: ['https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS'],
});
