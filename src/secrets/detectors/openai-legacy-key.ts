import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'OpenAI',
  title: 'OpenAI user API key',
  severity: 'critical',
  format: [literal('sk-'), chars('alnum', 20), literal('T3BlbkFJ'), chars('alnum', 20)],
  grants: 'It spends the credit of its user in every organization of theirs.',
  revoke: 'https://platform.openai.com/api-keys',
  references: ['https://platform.openai.com/docs/api-reference/authentication'],
});
