import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Confluent',
  title: 'Confluent Cloud API secret',
  severity: 'high',
  format: [literal('cflt'), chars('base64', 60)],
  references: ['https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html'],
});
