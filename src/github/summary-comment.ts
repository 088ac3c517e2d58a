import type { Delivery } from '../model/host.ts';
import { type ListedLeak, leaksIn, listedIn, markersIn, summaryMarker } from '../report/marker.ts';
import { tellTheSame } from '../report/summary.ts';
import { everyPage } from './every-page.ts';
import { isWrittenBy } from './identity.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import { settle } from './settle.ts';
import { unlessGone } from './withdraw-doubles.ts';

const what = 'Summary comment';

/** The one comment below the pull request's text that carries the summary. */
export type OwnSummary = {
  readonly id: number;
  readonly body: string;
  /** Ids of younger ones, which two jobs at the same moment may have left. */
  readonly doubles: readonly number[];
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
  const [oldest, ...doubles] = comments
    .filter((comment) => isWrittenBy(comment.user, identity) && markersIn(comment.body ?? '').includes(summaryMarker))
    .map(({ id, body = '' }) => ({ id, body }))
    .sort((one, other) => one.id - other.id);
  if (oldest === undefined) return undefined;
  const bodies = [oldest, ...doubles].map(({ body }) => body);
  return { ...oldest, doubles: doubles.map(({ id }) => id), listed: bodies.flatMap(listedIn), leaks: bodies.flatMap(leaksIn) };
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
  const find = () => findSummary(connection, pull, identity);
  const before = await find();
  if (before === undefined) {
    if (!isWorthPosting) return { kind: 'unchanged', what };
    await connection.askOnce(
      ({ rest }) => rest.issues.createComment({ owner, repo, issue_number: pull_number, body: format([]) }),
      async () => (await find()) !== undefined,
    );
  }
  // Another job of the same head may have posted one at the same moment. The next run looks again when this one can't.
  const after = before === undefined ? await settle(find) : undefined;
  const existing = after?.kind === 'done' ? after.result : before;
  if (existing === undefined) return { kind: 'delivered', what };
  await withdraw(connection, pull, existing.doubles);
  const body = format(existing.leaks);
  if (!tellTheSame(existing.body, body)) {
    await connection.ask(({ rest }) => rest.issues.updateComment({ owner, repo, comment_id: existing.id, body }));
    return { kind: 'delivered', what };
  }
  return before === undefined ? { kind: 'delivered', what } : { kind: 'unchanged', what };
};

/** The oldest stays, for every job that looks. */
const withdraw = async (connection: Connection, { owner, repo }: PullRequest, ids: readonly number[]): Promise<void> => {
  for (const comment_id of ids)
    await unlessGone(() => connection.ask(({ rest }) => rest.issues.deleteComment({ owner, repo, comment_id })));
};
