import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'WireGuard',
  title: 'WireGuard private key',
  severity: 'high',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['PrivateKey'],
    before: 500,
    after: 100,
    find: firstGroup(/PrivateKey[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/, (text) => text.includes('[Interface]')),
  },
  references: ['https://www.wireguard.com/quickstart/'],
});
