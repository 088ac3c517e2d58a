import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'MiniMax',
  title: 'MiniMax API key',
  severity: 'high',
  format: [literal('sk-api-'), chars('base64url', 119)],
  references: ['https://platform.minimax.io/docs'],
});
