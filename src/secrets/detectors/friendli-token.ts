import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'FriendliAI',
  title: 'Friendli token',
  severity: 'high',
  format: [literal('flp_'), chars('alnum', [40, 60])],
  references: ['https://friendli.ai/docs/guides/personal_access_tokens'],
});
