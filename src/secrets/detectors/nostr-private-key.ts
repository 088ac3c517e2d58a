import { defineDetector } from '../detector.ts';
import { chars, checksum, literal } from '../format.ts';
import { bech32 } from '../validators/bech32.ts';

export default defineDetector({
  issuer: 'Nostr',
  title: 'Nostr private key',
  severity: 'high',
  selfMade: true,
  format: [literal('nsec1'), chars('bech32', 52), checksum(6, bech32)],
  documented: [['nsec1', 'vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935', 'ke9laqsnlfe5']],
  references: ['https://github.com/nostr-protocol/nips/blob/master/19.md'],
});
