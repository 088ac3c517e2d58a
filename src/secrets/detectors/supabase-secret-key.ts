import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Supabase',
  title: 'Supabase secret key',
  severity: 'critical',
  format: [literal('sb_secret_'), chars('base64url', 22), literal('_'), chars('base64url', 8)],
  grants: 'It reads and writes the whole database of a project, past Row Level Security.',
  revoke: 'https://supabase.com/dashboard/project/_/settings/api-keys',
  source: 'https://supabase.com/docs/guides/getting-started/api-keys',
  references: ['https://supabase.com/docs/guides/api/api-keys'],
});
