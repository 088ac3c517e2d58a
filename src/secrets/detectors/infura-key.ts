import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'MetaMask',
  title: 'Infura API key in a URL',
  severity: 'medium',
  format: [literal('infura.io/v3/', 'infura.io/ws/v3/'), chars('hex', 32)],
  references: ['https://docs.metamask.io/services/get-started/infura/'],
});
