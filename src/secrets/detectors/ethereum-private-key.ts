import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Ethereum',
  title: 'Ethereum private key',
  severity: 'critical',
  selfMade: true,
  format: [literal('0x'), chars('hex-any', 64)],
  context: {
    words: ['private_key', 'privatekey', 'private-key', 'deployer_key', 'deployerkey', 'wallet_key', 'pk', 'mnemonic', 'signer'],
    window: 80,
  },
  references: ['https://ethereum.org/developers/docs/accounts/'],
});
