import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Supabase',
  title: 'Supabase personal access token',
  severity: 'critical',
  format: [literal('sbp_', 'sbp_oauth_'), chars('hex', 40)],
  grants: 'It manages all projects and organizations of its owner.',
  revoke: 'https://supabase.com/dashboard/account/tokens',
  source: 'https://github.com/supabase/cli/blob/develop/apps/cli-go/internal/utils/access_token.go',
  references: ['https://supabase.com/docs/reference/api/introduction'],
});
