import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'ClickHouse',
  title: 'ClickHouse URI with a password',
  severity: 'critical',
  selfMade: true,
  format: uri('clickhouse', 'clickhouses', 'clickhouse+native', 'clickhouse+http'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://clickhouse.com/docs/interfaces/cli'],
});
