import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Ethereum',
  title: 'Ethereum private key (without 0x)',
  severity: 'high',
  selfMade: true,
  format: [chars('hex', 64)],
  context: { words: ['eth_private_key', 'ethereum_private_key', 'wallet_private_key', 'deployer_private_key'], window: 80 },
  references: ['https://ethereum.org/developers/docs/accounts/'],
});
