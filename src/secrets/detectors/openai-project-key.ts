import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OpenAI',
  title: 'OpenAI project API key',
  severity: 'critical',
  format: [literal('sk-proj-'), chars('base64url', [20, 74]), literal('T3BlbkFJ'), chars('base64url', [20, 74])],
  grants: "It spends the organization's credit and reads what its project stores.",
  revoke: 'https://platform.openai.com/api-keys',
  references: ['https://platform.openai.com/docs/api-reference/authentication'],
});
