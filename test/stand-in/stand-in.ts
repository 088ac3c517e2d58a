import { answerRequest, type RecordedRequest } from './answering.ts';
import type { Repository } from './call.ts';
import { type Conversation, conversationOf } from './conversation.ts';
import { createFaults, type Fault } from './faults.ts';
import { listen } from './listen.ts';
import { type People, peopleOf } from './people.ts';
import type { Account, Permissions, Pull, PullCommit, PullFile, State } from './pull.ts';
import { createWriteLimits } from './write-limits.ts';

export type StandInOptions = {
  readonly owner: string;
  readonly repo: string;
  readonly pull: Pull;
  readonly files: readonly PullFile[];
  readonly commits?: readonly PullCommit[];
  readonly visibility?: Repository['visibility'];
  /** Whether the repository has code scanning; default true. */
  readonly codeScanning?: boolean;
  /** How often code scanning answers "pending" before it has processed an upload; default 1. */
  readonly processingPolls?: number;
  /** What `token` may do; default: all that the action asks for. */
  readonly permissions?: Permissions;
  /** The token of the workflow, whose account is `github-actions[bot]`. */
  readonly token?: string;
  /** Further tokens. */
  readonly accounts?: ReadonlyMap<string, { readonly account: Account; readonly permissions: Permissions }>;
  /** The time of what is created; default: one second later each time, from the start of 2026. */
  readonly clock?: () => Date;
  /** Milliseconds by which requests that write are counted a minute and an hour; default: the process's clock. */
  readonly writeClock?: () => number;
  /** Accounts with more than read access. */
  readonly collaborators?: Repository['collaborators'];
  /** Files of other repositories: `owner/name/path@commit`. */
  readonly otherFiles?: Repository['files'];
  readonly setup?: Repository['setup'];
  readonly organisation?: Repository['organisation'];
  readonly mergedPulls?: Repository['mergedPulls'];
  readonly faults?: readonly Fault[];
  /** Hears of each request, by its operation, before it is answered. */
  readonly onRequest?: (operation: string) => void;
  /** Answers under `/api/v3` and `/api/graphql`, as GitHub Enterprise Server does. */
  readonly isEnterpriseServer?: boolean;
};

export type StandIn = People & {
  /** `http://127.0.0.1:PORT`, what `GITHUB_API_URL` is to hold. */
  readonly url: string;
  readonly token: string;
  readonly requests: readonly RecordedRequest[];
  /** Requests against GitHub's description or manners, and replies of the stand-in's own against it. Tests assert that it is empty. */
  readonly violations: readonly string[];
  readonly conversation: () => Conversation;
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly close: () => Promise<void>;
};

const workflowBot: Account = { login: 'github-actions[bot]', type: 'Bot' };
const everyPermission: Permissions = { contents: 'read', 'pull-requests': 'write', 'security-events': 'write' };

/** GitHub's API for one pull request, on loopback: stateful, with GitHub's rules, every request and reply checked against its description. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { owner, repo, pull, files, commits = [], clock = steppingClock(), token = 'stand-in-token' } = options;
  const now = (): string =>
    clock()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  const faults = createFaults(options.faults ?? []);
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  const state: State = {
    pull,
    files,
    commits,
    reviews: [],
    comments: [],
    issueComments: [],
    uploads: [],
    resolved: new Map(),
    lastId: 1_000,
  };
  const accounts = new Map([
    [token, { account: workflowBot, permissions: options.permissions ?? everyPermission }],
    ...(options.accounts ?? []),
  ]);
  const repository = {
    owner,
    name: repo,
    visibility: options.visibility ?? 'public',
    codeScanning: options.codeScanning ?? true,
    processingPolls: options.processingPolls ?? 1,
    collaborators: options.collaborators ?? new Map(),
    files: options.otherFiles ?? new Map(),
    setup: options.setup ?? {},
    organisation: options.organisation ?? [],
    mergedPulls: options.mergedPulls ?? [],
  };
  const answering = {
    onRequest: options.onRequest ?? (() => undefined),
    repository,
    state,
    accounts,
    faults,
    now,
    requests,
    violations,
    writeLimits: createWriteLimits(options.writeClock ?? (() => performance.now())),
  };
  const basePath = options.isEnterpriseServer === true ? '/api/v3' : '';
  const server = await listen(basePath, (received, apiUrl) => answerRequest(answering, received, apiUrl));
  return {
    url: server.url,
    token,
    requests,
    violations,
    conversation: () => conversationOf(state),
    inject: faults.add,
    clearFaults: faults.clear,
    close: server.close,
    ...peopleOf(state, now),
  };
};

/** A clock that goes on by a second with each reading. */
const steppingClock = (): (() => Date) => {
  let milliseconds = Date.UTC(2026, 0, 1);
  return () => {
    milliseconds += 1_000;
    return new Date(milliseconds);
  };
};
