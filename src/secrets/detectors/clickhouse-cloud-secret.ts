import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'ClickHouse',
  title: 'ClickHouse Cloud API key secret',
  severity: 'high',
  format: [literal('4b1d'), chars('alnum', 38)],
  references: ['https://clickhouse.com/docs/cloud/manage/openapi'],
});
