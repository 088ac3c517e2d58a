import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Grafana',
  title: 'Grafana Cloud access policy token',
  severity: 'high',
  format: [literal('glc_eyJ'), chars('base64-padded', [40, 400])],
  references: ['https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/'],
});
