import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Bitcoin',
  title: 'BIP 32 extended private key',
  severity: 'critical',
  selfMade: true,
  format: [literal('xprv'), chars('base58', 107)],
  references: ['https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki'],
});
