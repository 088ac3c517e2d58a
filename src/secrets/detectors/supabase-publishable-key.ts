import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Supabase',
  title: 'Supabase publishable key',
  severity: 'note',
  format: [literal('sb_publishable_'), chars('base64url', 22), literal('_'), chars('base64url', 8)],
  source: 'https://supabase.com/docs/guides/getting-started/api-keys',
  references: ['https://supabase.com/docs/guides/api/api-keys'],
});
