import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'WireGuard',
  title: 'WireGuard private key',
  severity: 'high',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['PrivateKey', 'PresharedKey'],
    before: 500,
    after: 100,
    find: firstGroup(/(?:Private|Preshared)Key[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/, (text) =>
      /\[(?:Interface|Peer)\]/.test(text),
    ),
  },
  references: ['https://www.wireguard.com/quickstart/'],
});
