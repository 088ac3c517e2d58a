import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OpenAI',
  title: 'OpenAI admin API key',
  severity: 'critical',
  format: [literal('sk-admin-'), chars('base64url', [20, 74]), literal('T3BlbkFJ'), chars('base64url', [20, 74])],
  grants: 'It administers the organization: members, projects and the keys of others.',
  revoke: 'https://platform.openai.com/settings/organization/admin-keys',
  source: 'https://github.com/openai/openai-openapi/blob/main/openapi.yaml',
  references: ['https://platform.openai.com/docs/api-reference/authentication'],
});
