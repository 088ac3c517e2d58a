import type { ScoreRow } from '../model/review.ts';

/** The three things that authentication of an MCP server has to do, kept apart in every scorecard. */
const challenges = [
  { title: 'Authenticating callers', questions: ['exposes-http', 'requires-authentication'] },
  {
    title: 'Authenticating to external services',
    questions: ['keys-from-environment', 'errors-echo-credentials', 'tokens-cached', 'oauth-callback'],
  },
  { title: 'Authorising tool calls', questions: ['tools-scoped'] },
] as const satisfies readonly { readonly title: string; readonly questions: readonly ScoreRow['question'][] }[];

export type ChallengeRows = { readonly title: string; readonly rows: readonly ScoreRow[] };

/** A scorecard's rows under their challenge, without challenges that have none. */
export const byChallenge = (rows: readonly ScoreRow[]): readonly ChallengeRows[] =>
  challenges
    .map(({ title, questions }) => ({ title, rows: rows.filter(({ question }) => questions.some((each) => each === question)) }))
    .filter((group) => group.rows.length > 0);
