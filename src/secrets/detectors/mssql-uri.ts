import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'SQL Server',
  title: 'SQL Server URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('mssql', 'sqlserver', 'mssql+pyodbc', 'mssql+pymssql'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://docs.sqlalchemy.org/en/20/dialects/mssql.html'],
});
