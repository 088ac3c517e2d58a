import type { Asked, HostQuestions } from '../model/host.ts';
import { readApprovals } from './approvals.ts';
import { describeFailure } from './failure-words.ts';
import { readIdentity } from './identity.ts';
import { type Connection, type ConnectionOptions, connect, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import { settle } from './settle.ts';
import { readWaiverReplies } from './waiver-replies.ts';
import { createWriteAccess, type WriteAccess } from './write-access.ts';

export type QuestionOptions = ConnectionOptions & {
  readonly owner: string;
  readonly repo: string;
  /** The pull request's number. */
  readonly pull: number;
  /** The commit under review; the pull request's present head when absent, as for a merge queue. */
  readonly headSha?: string;
};

/** What a review asks about its pull request. Nothing is asked before it is needed, and a refusal is an answer. */
export const createGitHubQuestions = (options: QuestionOptions): HostQuestions => {
  const pull: PullRequest = { owner: options.owner, repo: options.repo, pull_number: options.pull };
  let opened: Promise<Opened> | undefined;
  const answer = async <Result>(ask: (opened: Opened) => Promise<Result>): Promise<Asked<Result>> => {
    opened ??= open(options, pull);
    const pending = opened;
    const outcome = await settle(async () => ask(await pending));
    if (outcome.kind === 'done') return { kind: 'known', result: outcome.result };
    if (!(outcome.error instanceof RequestFailed)) throw outcome.error;
    return { kind: 'unknown', because: describeFailure(outcome.error.failure, 'pull-requests: write', false) };
  };
  return {
    approvals: () => answer(({ connection, head, author, mayWrite }) => readApprovals(connection, pull, { head, author, mayWrite })),
    waiverReplies: (findings, files) =>
      answer(async ({ connection, author, mayWrite }) =>
        readWaiverReplies(connection, pull, { identity: await readIdentity(connection), author, mayWrite }, findings, files),
      ),
  };
};

type Opened = { readonly connection: Connection; readonly head: string; readonly author: string; readonly mayWrite: WriteAccess };

const open = async (options: QuestionOptions, pull: PullRequest): Promise<Opened> => {
  const connection = await connect(options);
  const { data } = await connection.ask(({ rest }) => rest.pulls.get({ ...pull }));
  return { connection, head: options.headSha ?? data.head.sha, author: data.user.login, mayWrite: createWriteAccess(connection, pull) };
};
