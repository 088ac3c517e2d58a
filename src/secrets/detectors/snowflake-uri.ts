import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Snowflake',
  title: 'Snowflake URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('snowflake'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://docs.snowflake.com/en/developer-guide/python-connector/sqlalchemy'],
});
