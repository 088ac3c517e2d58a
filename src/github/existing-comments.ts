import { markersIn } from '../report/marker.ts';
import { isWrittenBy } from './identity.ts';
import type { Connection } from './octokit.ts';
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
