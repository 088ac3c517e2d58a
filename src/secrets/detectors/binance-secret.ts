import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Binance',
  title: 'Binance API secret',
  severity: 'high',
  format: [chars('alnum', 64)],
  context: { words: ['binance'], and: keyWords, window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://developers.binance.com/docs/binance-spot-api-docs'],
});
