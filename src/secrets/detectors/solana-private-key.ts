import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Solana',
  title: 'Solana private key',
  severity: 'critical',
  selfMade: true,
  format: [chars('base58', [87, 88])],
  context: { words: ['solana_private_key', 'solana', 'phantom'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://solana.com/docs'],
});
