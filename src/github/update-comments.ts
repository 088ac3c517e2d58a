import type { Delivery } from '../model/host.ts';
import type { Problem } from '../model/problem.ts';
import type { Review } from '../model/review.ts';
import { markerOf } from '../report/marker.ts';
import { type Standing, standingOf, updatedBody } from './comment-life.ts';
import type { OwnComment } from './existing-comments.ts';
import { type Connection, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** Edits the comments of earlier runs whose finding has gone or come back. One that somebody deleted in between is left out. */
export const updateComments = async (
  connection: Connection,
  { owner, repo }: PullRequest,
  own: readonly OwnComment[],
  review: Review,
): Promise<readonly Delivery[]> => {
  const present = review.findings.filter(({ status }) => status !== 'fixed');
  const standings = new Map(present.map((finding): [string, Standing] => [markerOf(finding.key), standingOf(finding)]));
  let count = 0;
  for (const { kind, id, body, markers, path = '' } of own) {
    if (kind !== 'review-comment') continue;
    const standing = standingOfAll(markers.map((marker) => standings.get(marker) ?? 'gone'));
    if (standing === 'gone' && !wasExamined(path, review.problems)) continue;
    const text = updatedBody(body, standing, review.changes.head);
    if (text === body) continue;
    try {
      await connection.ask(({ rest }) => rest.pulls.updateReviewComment({ owner, repo, comment_id: id, body: text }));
      count += 1;
    } catch (error) {
      if (!(error instanceof RequestFailed) || error.failure.status !== 404) throw error;
    }
  }
  return count === 0 ? [] : [{ kind: 'delivered', what: `Update of ${count} earlier ${count === 1 ? 'comment' : 'comments'}` }];
};

/** A comment may speak of several findings: it is over when the last of them is. */
const standingOfAll = (standings: readonly Standing[]): Standing =>
  (['at-head', 'in-history'] as const).find((standing) => standings.includes(standing)) ?? 'gone';

/** A file that could not be read says nothing about other files; every other problem may hide a finding anywhere. */
const wasExamined = (path: string, problems: readonly Problem[]): boolean =>
  problems.every(({ kind, subject }) => (kind === 'too-large' || kind === 'not-a-regular-file') && subject !== path);
