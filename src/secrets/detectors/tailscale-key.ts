import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Tailscale',
  title: 'Tailscale key',
  severity: 'high',
  format: [
    literal('tskey-api-', 'tskey-auth-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'),
    chars('alnum', [10, 20]),
    literal('-'),
    chars('alnum', [20, 40]),
  ],
  revoke: 'https://login.tailscale.com/admin/settings/keys',
  source: 'https://tailscale.com/docs/reference/key-prefixes',
  references: ['https://tailscale.com/kb/1085/auth-keys'],
});
