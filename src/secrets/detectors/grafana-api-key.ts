import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { grafanaKey } from '../validators/grafana-key.ts';

export default defineDetector({
  issuer: 'Grafana',
  title: 'Grafana API key (legacy)',
  severity: 'high',
  format: [literal('eyJrIjoi'), chars('base64-padded', [60, 400])],
  judge: grafanaKey,
  references: ['https://grafana.com/docs/grafana/latest/administration/service-accounts/migrate-api-keys/'],
});
