import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Render',
  title: 'Render API key',
  severity: 'high',
  format: [literal('rnd_'), chars('alnum', 28)],
  revoke: 'https://dashboard.render.com/u/settings#api-keys',
  references: ['https://render.com/docs/api'],
});
