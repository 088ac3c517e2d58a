import type { Delivery } from '../model/host.ts';
import type { OwnComment, OwnTraces } from './existing-comments.ts';
import { type Connection, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** What stays of a review whose comments were taken back: GitHub deletes no review that was submitted. */
const emptied = 'Another run of this commit posted the same at the same moment.';

/**
 * Two jobs of one head that run at the same moment do not see each other before they post, and GitHub can't be asked to post "unless it is
 * there". So each looks again afterwards: of two comments on the same findings the one that somebody has answered stays, else the older one.
 * Both jobs decide alike, and the second one to act finds the comment gone. `earlier` is what was there before this run; of that two comments
 * are doubles only on the same line. Answers what is left.
 */
export const withdrawDoubles = async (
  connection: Connection,
  pull: PullRequest,
  traces: OwnTraces,
  earlier: OwnTraces,
): Promise<{ readonly left: OwnTraces; readonly deliveries: readonly Delivery[] }> => {
  const withdrawn = doublesAmong(traces.comments, earlier);
  for (const { id } of withdrawn) {
    await unlessGone(() =>
      connection.ask(({ rest }) => rest.pulls.deleteReviewComment({ owner: pull.owner, repo: pull.repo, comment_id: id })),
    );
  }
  const comments = traces.comments.filter((comment) => !withdrawn.includes(comment));
  const reviews = emptiedReviews(traces, withdrawn, earlier);
  for (const review_id of reviews) {
    await unlessGone(() => connection.ask(({ rest }) => rest.pulls.updateReview({ ...pull, review_id, body: emptied })));
  }
  const count = withdrawn.length;
  const what = `Withdrawal of ${count} doubled ${count === 1 ? 'comment' : 'comments'}`;
  return { left: { ...traces, comments }, deliveries: count === 0 ? [] : [{ kind: 'delivered', what }] };
};

const doublesAmong = (comments: readonly OwnComment[], earlier: OwnTraces): readonly OwnComment[] => {
  const isFresh = freshnessSince(earlier.comments);
  const isAtTheSamePlace = (one: OwnComment, other: OwnComment): boolean => one.path === other.path && one.quoted === other.quoted;
  const standing: OwnComment[] = [];
  const doubles: OwnComment[] = [];
  const inOrder = [...comments].sort((one, other) => Number(other.hasReplies) - Number(one.hasReplies) || one.id - other.id);
  for (const comment of inOrder) {
    const others = standing.filter((other) => (isFresh(comment) && isFresh(other)) || isAtTheSamePlace(comment, other));
    const said = new Set(others.flatMap(({ markers }) => markers));
    const isDouble = !comment.hasReplies && comment.markers.every((marker) => said.has(marker));
    (isDouble ? doubles : standing).push(comment);
  }
  return doubles;
};

/** Ids of the reviews that lost all their comments, and of those without comments that point at the same findings as an older one. */
const emptiedReviews = ({ reviews, comments }: OwnTraces, withdrawn: readonly OwnComment[], earlier: OwnTraces): readonly number[] => {
  const isFresh = freshnessSince(earlier.reviews);
  const fresh = reviews.filter(isFresh);
  return reviews
    .filter((review) => {
      const { id, listed } = review;
      const own = comments.filter(({ reviewId }) => reviewId === id);
      if (own.length > 0) return own.every((comment) => withdrawn.includes(comment));
      return (
        isFresh(review) &&
        listed.length > 0 &&
        fresh.some((older) => older.id < id && listed.every((marker) => older.listed.includes(marker)))
      );
    })
    .map(({ id }) => id);
};

const freshnessSince = (earlier: readonly { readonly id: number }[]): ((posted: { readonly id: number }) => boolean) => {
  const known = new Set(earlier.map(({ id }) => id));
  return ({ id }) => !known.has(id);
};

/** Passes over what somebody else has deleted in between. */
export const unlessGone = async (request: () => Promise<unknown>): Promise<void> => {
  try {
    await request();
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.failure.status !== 404) throw error;
  }
};
