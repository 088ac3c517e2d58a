import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { derKey } from '../validators/der-key.ts';

export default defineDetector({
  issuer: 'Google Cloud',
  title: 'Google Cloud service account key',
  severity: 'critical',
  format: {
    kind: 'text',
    anchors: ['"service_account"'],
    before: 0,
    after: 6000,
    find: firstGroup(
      /"service_account"[^}]{0,800}?"private_key"\s{0,4}:\s{0,4}"-----BEGIN (?:RSA )?PRIVATE KEY-----\\n([A-Za-z0-9+/=\\]{64,5000})\\n-----END/,
    ),
  },
  judge: derKey,
  grants: 'It acts as a service account of the project, without a second factor and until somebody deletes it.',
  revoke: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  references: ['https://docs.cloud.google.com/iam/docs/keys-create-delete'],
});
