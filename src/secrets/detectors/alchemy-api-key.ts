import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Alchemy',
  title: 'Alchemy API key in a URL',
  severity: 'medium',
  format: [literal('g.alchemy.com/v2/', 'g.alchemy.com/nft/v3/', 'alchemyapi.io/v2/'), chars('base64url', 32)],
  references: ['https://www.alchemy.com/docs'],
});
