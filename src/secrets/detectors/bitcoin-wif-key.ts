import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Bitcoin',
  title: 'Bitcoin private key (WIF)',
  severity: 'high',
  selfMade: true,
  format: [literal('K', 'L', '5'), chars('base58', [50, 51])],
  context: { words: ['wif', 'bitcoin', 'btc', 'privkey', 'private_key'], window: 80 },
  references: ['https://en.bitcoin.it/wiki/Wallet_import_format'],
});
