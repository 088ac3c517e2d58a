import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'InfluxData',
  title: 'InfluxDB 3 token',
  severity: 'high',
  format: [literal('apiv3_'), chars('base64url', [40, 128])],
  source: 'https://docs.influxdata.com/influxdb3/enterprise/admin/security/',
  references: ['https://docs.influxdata.com/influxdb3/enterprise/admin/security/'],
});
