import type { Delivery } from '../model/host.ts';
import { markersIn, summaryMarker } from '../report/marker.ts';
import { isWrittenBy } from './identity.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

const what = 'Summary comment';

/** Keeps the one comment below the pull request's text that carries the summary; `isWorthPosting` decides whether a first one is made. */
export const publishSummary = async (
  connection: Connection,
  { owner, repo, pull_number }: PullRequest,
  identity: string,
  body: string,
  isWorthPosting: boolean,
): Promise<Delivery> => {
  const conversation = { owner, repo, issue_number: pull_number };
  const find = async () => {
    const comments = await connection.ask(({ paginate, rest }) => paginate(rest.issues.listComments, { ...conversation, per_page: 100 }));
    return comments.find((comment) => isWrittenBy(comment.user, identity) && markersIn(comment.body ?? '').includes(summaryMarker));
  };
  const existing = await find();
  if (existing === undefined) {
    if (!isWorthPosting) return { kind: 'unchanged', what };
    await connection.askOnce(
      ({ rest }) => rest.issues.createComment({ ...conversation, body }),
      async () => (await find()) !== undefined,
    );
    return { kind: 'delivered', what };
  }
  if (existing.body === body) return { kind: 'unchanged', what };
  await connection.ask(({ rest }) => rest.issues.updateComment({ owner, repo, comment_id: existing.id, body }));
  return { kind: 'delivered', what };
};
