import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Anthropic',
  title: 'Anthropic admin API key',
  severity: 'critical',
  format: [literal('sk-ant-admin01-'), chars('base64url', 93), literal('AA')],
  grants: 'It administers the organization: members, workspaces and the keys of others.',
  revoke: 'https://platform.claude.com/settings/admin-keys',
  source: 'https://github.com/anthropics/anthropic-cookbook/blob/main/observability/usage_cost_api.ipynb',
  references: ['https://platform.claude.com/docs/en/api/overview'],
});
