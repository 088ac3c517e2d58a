import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'InfluxData',
  title: 'InfluxDB API token',
  severity: 'high',
  format: [chars('base64url', 86), literal('='), literal('=')],
  context: { words: ['influx', 'influxdb'], window: 80 },
  references: ['https://docs.influxdata.com/influxdb/v2/admin/tokens/'],
});
