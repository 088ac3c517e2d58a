import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { supabaseRole } from '../validators/supabase-role.ts';

export default defineDetector({
  issuer: 'Supabase',
  title: 'Supabase service_role key',
  severity: 'critical',
  format: [
    literal('eyJ'),
    chars('base64url', [10, 300]),
    literal('.eyJ'),
    chars('base64url', [40, 2000]),
    literal('.'),
    chars('base64url', 43),
  ],
  judge: supabaseRole,
  grants: 'It reads and writes the whole database of a project, past Row Level Security.',
  revoke: 'https://supabase.com/dashboard/project/_/settings/api-keys',
  references: ['https://supabase.com/docs/guides/api/api-keys'],
});
