import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'HashiCorp',
  title: 'Vault token (before 1.10)',
  severity: 'high',
  // Two literals, because `s.` in one would be looked for in every text instead of near Vault.
  format: [literal('s', 'b', 'r'), literal('.'), chars('alnum', 24)],
  context: { words: ['vault'], window: 100 },
  mix: ['digit', 'lower', 'upper'],
  source: 'https://developer.hashicorp.com/vault/docs/upgrading/upgrade-to-1.0.0',
  references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
});
