import { formerIn, listedIn, markersIn } from '../report/marker.ts';
import { everyPage } from './every-page.ts';
import { isWrittenBy } from './identity.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** A comment in the diff that a run before this one posted. */
export type OwnComment = {
  readonly id: number;
  readonly body: string;
  /** Of the findings that it speaks of. */
  readonly markers: readonly string[];
  /** Of those that it spoke of before a rename, and of places that are gone. */
  readonly former: readonly string[];
  readonly path: string;
  /** The commented line as GitHub quotes it; absent for a comment on a file. */
  readonly quoted?: string;
  /** Whether GitHub has lost its line: it is folded away then. */
  readonly isOutdated: boolean;
  /** The review that it was posted with; a comment on a file has one of its own. */
  readonly reviewId: number | undefined;
  readonly hasReplies: boolean;
};

/** The text over the comments of one review. */
export type OwnReview = {
  readonly id: number;
  /** Markers of findings that only this text tells. */
  readonly listed: readonly string[];
};

/** What earlier runs left on the pull request. */
export type OwnTraces = {
  readonly comments: readonly OwnComment[];
  readonly reviews: readonly OwnReview[];
  /** Markers of findings that the body of a review has told. */
  readonly listed: readonly string[];
};

/**
 * Everything in reviews that carries a marker of ours and was written by `identity`. A marker in somebody else's comment counts for nothing:
 * whoever could forge one could hide a finding.
 */
export const readOwnTraces = async (connection: Connection, pull: PullRequest, identity: string): Promise<OwnTraces> => {
  const reviews = await everyPage(connection, ({ rest }, page) => rest.pulls.listReviews({ ...pull, ...page }));
  const comments = await everyPage(connection, ({ rest }, page) => rest.pulls.listReviewComments({ ...pull, ...page }));
  const answered = new Set(comments.flatMap(({ in_reply_to_id }) => in_reply_to_id ?? []));
  const own = reviews
    .filter(({ user, body }) => isWrittenBy(user, identity) && body !== '')
    .map(({ id, body }) => ({ id, listed: [...markersIn(body), ...listedIn(body)] }));
  return {
    reviews: own,
    listed: own.flatMap(({ listed }) => listed),
    comments: comments
      .filter(({ user, in_reply_to_id }) => isWrittenBy(user, identity) && in_reply_to_id === undefined)
      .map(({ id, body, path, subject_type, diff_hunk, line, pull_request_review_id }) => ({
        id,
        reviewId: pull_request_review_id ?? undefined,
        hasReplies: answered.has(id),
        body,
        path,
        markers: markersIn(body),
        former: formerIn(body),
        isOutdated: subject_type !== 'file' && typeof line !== 'number',
        ...(subject_type === 'file' || diff_hunk === '' ? {} : { quoted: lastLine(diff_hunk) }),
      }))
      .filter(({ markers }) => markers.length > 0),
  };
};

// GitHub quotes a hunk from its start down to the commented line, each line with its sign.
const lastLine = (hunk: string): string => hunk.slice(hunk.lastIndexOf('\n') + 1).slice(1);
