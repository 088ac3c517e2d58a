import type { Delivery } from '../model/host.ts';
import { type ListedLeak, leaksIn, listedIn, markersIn, summaryMarker } from '../report/marker.ts';
import { tellTheSame } from '../report/summary.ts';
import { everyPage } from './every-page.ts';
import { isWrittenBy } from './identity.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

const what = 'Summary comment';

/** The one comment below the pull request's text that carries the summary. */
export type OwnSummary = {
  readonly id: number;
  readonly body: string;
  /** Markers of the findings that only it tells. */
  readonly listed: readonly string[];
  readonly leaks: readonly ListedLeak[];
};

export const findSummary = async (
  connection: Connection,
  { owner, repo, pull_number }: PullRequest,
  identity: string,
): Promise<OwnSummary | undefined> => {
  const place = { owner, repo, issue_number: pull_number };
  const comments = await everyPage(connection, ({ rest }, page) => rest.issues.listComments({ ...place, ...page }));
  const summary = comments.find((comment) => isWrittenBy(comment.user, identity) && markersIn(comment.body ?? '').includes(summaryMarker));
  const body = summary?.body ?? '';
  return summary === undefined ? undefined : { id: summary.id, body, listed: listedIn(body), leaks: leaksIn(body) };
};

/** Keeps the summary comment up to date; `isWorthPosting` decides whether a first one is made. */
export const publishSummary = async (
  connection: Connection,
  pull: PullRequest,
  identity: string,
  /** The text, given the credentials that the summary told before. */
  format: (formerLeaks: readonly ListedLeak[]) => string,
  isWorthPosting: boolean,
): Promise<Delivery> => {
  const { owner, repo, pull_number } = pull;
  const existing = await findSummary(connection, pull, identity);
  const body = format(existing?.leaks ?? []);
  if (existing === undefined) {
    if (!isWorthPosting) return { kind: 'unchanged', what };
    await connection.askOnce(
      ({ rest }) => rest.issues.createComment({ owner, repo, issue_number: pull_number, body }),
      async () => (await findSummary(connection, pull, identity)) !== undefined,
    );
    return { kind: 'delivered', what };
  }
  if (tellTheSame(existing.body, body)) return { kind: 'unchanged', what };
  await connection.ask(({ rest }) => rest.issues.updateComment({ owner, repo, comment_id: existing.id, body }));
  return { kind: 'delivered', what };
};
