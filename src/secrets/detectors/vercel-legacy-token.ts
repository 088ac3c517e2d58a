import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'Vercel',
  title: 'Vercel token (before 2026)',
  severity: 'high',
  format: [chars('alnum', 24)],
  context: { words: ['vercel', 'now_token'], window: 80 },
  mix: ['digit', 'lower', 'upper'],
  references: ['https://vercel.com/docs/rest-api'],
});
