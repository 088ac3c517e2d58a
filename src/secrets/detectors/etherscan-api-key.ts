import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Etherscan',
  title: 'Etherscan API key',
  severity: 'medium',
  format: [chars('upper-alnum', 34)],
  context: { words: ['etherscan', 'arbiscan', 'polygonscan', 'bscscan', 'basescan'], and: keyWords, window: 80 },
  mix: ['digit', 'upper'],
  references: ['https://docs.etherscan.io/'],
});
