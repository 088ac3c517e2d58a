import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Ethereum',
  title: 'Ethereum private key (without 0x)',
  severity: 'high',
  selfMade: true,
  format: [chars('hex', 64)],
  context: {
    words: [
      'eth_private_key',
      'ethereum_private_key',
      'wallet_private_key',
      'deployer_private_key',
      'ethprivatekey',
      'eth-private-key',
      'eth.private.key',
      'ethereumprivatekey',
      'ethereum-private-key',
      'ethereum.private.key',
      'walletprivatekey',
      'wallet-private-key',
      'wallet.private.key',
      'deployerprivatekey',
      'deployer-private-key',
      'deployer.private.key',
    ],
    window: 80,
  },
  references: ['https://ethereum.org/developers/docs/accounts/'],
});
