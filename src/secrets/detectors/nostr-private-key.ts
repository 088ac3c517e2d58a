import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Nostr',
  title: 'Nostr private key',
  severity: 'high',
  format: [literal('nsec1'), chars('bech32', 58)],
  references: ['https://github.com/nostr-protocol/nips/blob/master/19.md'],
});
