import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Anthropic',
  title: 'Anthropic OAuth token',
  severity: 'critical',
  format: [literal('sk-ant-oat01-', 'sk-ant-ort01-'), chars('base64url', 93), literal('AA')],
  grants: 'It uses the subscription of the person who signed in.',
  revoke: 'https://claude.ai/settings',
  references: ['https://platform.claude.com/docs/en/api/overview'],
});
