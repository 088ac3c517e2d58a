import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'HashiCorp',
  title: 'Unseal or recovery key of a Vault',
  severity: 'critical',
  format: {
    kind: 'text',
    anchors: ['Unseal Key', 'Recovery Key', 'operator unseal '],
    before: 0,
    after: 120,
    find: firstGroup(
      /(?:(?:Unseal|Recovery) Key(?: \d{1,2})?: {1,4}|operator unseal (?:-\S{1,60} ){0,3})([A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=|[0-9a-f]{64,66})(?![\w+/])/i,
    ),
  },
  grants: 'With enough of the other keys it opens everything that the Vault keeps.',
  references: ['https://developer.hashicorp.com/vault/docs/concepts/seal'],
});
