import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'CoinMarketCap',
  title: 'CoinMarketCap API key',
  severity: 'medium',
  format: [
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
  ],
  context: { words: ['coinmarketcap', 'cmc_api_key', 'cmc_pro_api_key'], window: 80 },
  references: ['https://coinmarketcap.com/api/documentation/v1/'],
});
