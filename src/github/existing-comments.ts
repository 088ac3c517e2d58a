import { markersIn } from '../report/marker.ts';
import { type Connection, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** What a run before this one posted. */
export type OwnComment = {
  readonly kind: 'review' | 'review-comment';
  readonly id: number;
  readonly body: string;
  readonly markers: readonly string[];
  /** Of a comment on a file of the diff. */
  readonly path?: string;
};

type Author = { readonly login: string; readonly type: string } | null;

const workflowBot = 'github-actions[bot]';

/**
 * The login that the token posts as. GraphQL answers it to every kind of token; REST's `GET /user` refuses those of a workflow or of an App.
 */
export const readIdentity = async ({ ask }: Connection): Promise<string> => {
  try {
    const answer = await ask((octokit) => octokit.graphql<{ readonly viewer: { readonly login: string } }>('{ viewer { login } }'));
    return answer.viewer.login;
  } catch (error) {
    if (error instanceof RequestFailed) return workflowBot;
    throw error;
  }
};

/**
 * Everything on the pull request that carries a marker of ours and was written by `identity`. A marker in somebody else's comment counts
 * for nothing: whoever could forge one could hide a finding.
 */
export const readOwnComments = async (
  connection: Connection,
  { owner, repo, pull_number }: PullRequest,
  identity: string,
): Promise<readonly OwnComment[]> => {
  const place = { owner, repo, pull_number, per_page: 100 };
  const reviews = await connection.ask((octokit) => octokit.paginate(octokit.rest.pulls.listReviews, place));
  const comments = await connection.ask((octokit) => octokit.paginate(octokit.rest.pulls.listReviewComments, place));
  const own = [
    ...reviews.map(({ id, body, user }) => ({ kind: 'review' as const, id, body, user })),
    ...comments.map(({ id, body, user, path }) => ({ kind: 'review-comment' as const, id, body, user, path })),
  ];
  return own
    .filter(({ user }) => isWrittenBy(user, identity))
    .map(({ user: _, ...comment }) => ({ ...comment, markers: markersIn(comment.body) }))
    .filter(({ markers }) => markers.length > 0);
};

// REST names an App `name[bot]`; GraphQL calls the same actor `name` in some places.
export const isWrittenBy = (author: Author, identity: string): boolean =>
  author !== null && (author.login === identity || (author.type === 'Bot' && author.login === `${identity}[bot]`));
