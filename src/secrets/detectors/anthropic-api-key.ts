import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Anthropic',
  title: 'Anthropic API key',
  severity: 'critical',
  format: [literal('sk-ant-api03-'), chars('base64url', 93), literal('AA')],
  grants: 'It spends the credit of a workspace and reads the files and batches that it stores.',
  revoke: 'https://platform.claude.com/settings/keys',
  source: 'https://github.com/anthropics/anthropic-cookbook/blob/main/.env.example',
  references: ['https://platform.claude.com/docs/en/api/overview'],
});
