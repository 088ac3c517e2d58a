import { type Answer, badCredentials, notAccessible, notFound, ok, refusal, secondaryLimit } from './answers.ts';
import { nextId, type Repository } from './call.ts';
import { type Contract, loadContract, type Operation } from './contract.ts';
import { type Conversation, conversationOf } from './conversation.ts';
import { diffHunk, followLine } from './diff-lines.ts';
import { createFaults, type Fault, type Trouble } from './faults.ts';
import { listen, type Received } from './listen.ts';
import type { Account, Permissions, Pull, PullCommit, PullFile, State, StoredComment } from './pull.ts';
import { recordOf } from './records.ts';
import { acceptedPermissions, isAllowed, routes } from './routes.ts';

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
  readonly faults?: readonly Fault[];
};

export type RecordedRequest = {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** 0 when the connection was cut. */
  readonly status: number;
};

export type StandIn = {
  /** `http://127.0.0.1:PORT`, what `GITHUB_API_URL` is to hold. */
  readonly url: string;
  readonly token: string;
  readonly requests: readonly RecordedRequest[];
  /** Requests against GitHub's description or manners, and replies of the stand-in's own against it. Tests assert that it is empty. */
  readonly violations: readonly string[];
  readonly conversation: () => Conversation;
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** The pull request gets a new head; comments whose line is gone become outdated. */
  readonly push: (next: { readonly head: string; readonly files: readonly PullFile[]; readonly commits?: readonly PullCommit[] }) => void;
  /** Somebody comments in the browser: on a line, or in reply to the first comment with that text in it. */
  readonly commentOnLine: (by: Account, comment: { readonly path: string; readonly line: number; readonly body: string }) => void;
  readonly reply: (by: Account, comment: { readonly toCommentWith: string; readonly body: string }) => void;
  readonly comment: (by: Account, body: string) => void;
  readonly close: () => Promise<void>;
};

const workflowBot: Account = { login: 'github-actions[bot]', type: 'Bot' };
const everyPermission: Permissions = { contents: 'read', 'pull-requests': 'write', 'security-events': 'write' };

/** A clock that stands still between readings and goes on by a second with each. */
const steppingClock = (): (() => Date) => {
  let milliseconds = Date.UTC(2026, 0, 1);
  return () => {
    milliseconds += 1_000;
    return new Date(milliseconds);
  };
};

/** GitHub's API for one pull request, on loopback: stateful, with GitHub's rules, every request and reply checked against its description. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { owner, repo, pull, files, commits = [], clock = steppingClock(), token = 'stand-in-token' } = options;
  const contract = loadContract();
  const faults = createFaults(options.faults ?? []);
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  const state: State = { pull, files, commits, reviews: [], comments: [], issueComments: [], uploads: [], lastId: 1_000 };
  const accounts = new Map([
    [token, { account: workflowBot, permissions: options.permissions ?? everyPermission }],
    ...(options.accounts ?? []),
  ]);
  const now = (): string =>
    clock()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');

  const perform = (received: Received, operation: Operation, apiUrl: string): Answer => {
    const repository: Repository = {
      owner,
      name: repo,
      apiUrl,
      visibility: options.visibility ?? 'public',
      codeScanning: options.codeScanning ?? true,
      processingPolls: options.processingPolls ?? 1,
    };
    const known = accounts.get(received.token ?? '');
    if (known === undefined) return received.token === undefined ? refusal(401, 'Requires authentication') : badCredentials();
    const route = routes.get(operation.id);
    const { parameters } = operation;
    const number = parameters['pull_number'] ?? parameters['issue_number'] ?? String(pull.number);
    if (route === undefined || parameters['owner'] !== owner || parameters['repo'] !== repo || number !== String(pull.number))
      return notFound();
    if (!isAllowed(route, known.permissions, repository.visibility === 'public')) return notAccessible(acceptedPermissions(route));
    const problems = contract.checkRequest(operation, received.query, received.body);
    if (problems.length > 0) {
      violations.push(...problems.map((problem) => `${operation.id}: request ${problem}`));
      return refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
    }
    return route.handle({
      ...known,
      repository,
      state,
      parameters,
      path: received.path,
      query: received.query,
      body: recordOf(received.body),
      now: now(),
      violation: (message) => violations.push(`${operation.id}: ${message}`),
    });
  };

  const answer = (received: Received, apiUrl: string): Answer | 'cut' => {
    if (received.path === '/graphql') return answerGraphql(received, accounts, (message) => violations.push(message));
    const operation = contract.match(received.method, received.path);
    if (operation === undefined) {
      violations.push(`${received.method} ${received.path}: not among the operations of the stand-in`);
      return notFound();
    }
    const trouble = faults.next(operation.id);
    const result =
      trouble === undefined ? perform(received, operation, apiUrl) : troubled(trouble, () => perform(received, operation, apiUrl));
    if (result !== 'cut' && trouble === undefined) violations.push(...checkReply(contract, operation, result));
    return result;
  };

  const server = await listen((received, apiUrl) => {
    const result = answer(received, apiUrl);
    const { method, path, query, body } = received;
    const operation = path === '/graphql' ? 'graphql' : (contract.match(method, path)?.id ?? 'unknown');
    requests.push({ operation, method, path, query: query.toString(), body, status: result === 'cut' ? 0 : result.status });
    return result;
  });

  return {
    url: server.url,
    token,
    requests,
    violations,
    conversation: () => conversationOf(state),
    inject: faults.add,
    clearFaults: faults.clear,
    push: (next) => {
      state.pull = { ...state.pull, head: { ...state.pull.head, sha: next.head } };
      state.files = next.files;
      state.commits = next.commits ?? state.commits;
      state.comments = state.comments.map((comment) => carried(comment, next.head, next.files));
    },
    commentOnLine: (by, { path, line, body }) => {
      const place = { side: 'RIGHT' as const, line };
      const hunk = diffHunk(state.files.find(({ filename }) => filename === path)?.patch ?? '', place);
      if (hunk === undefined) throw new Error(`${path}:${line} is not in the diff.`);
      const reviewId = nextId(state);
      const at = now();
      const commit = state.pull.head.sha;
      state.reviews.push({ id: reviewId, by, body: '', state: 'COMMENTED', commit, at });
      const times = { at, editedAt: at, commit, originalCommit: commit };
      state.comments.push({
        id: nextId(state),
        reviewId,
        by,
        body,
        path,
        subject: 'line',
        place,
        originalPlace: place,
        diffHunk: hunk,
        ...times,
      });
    },
    reply: (by, { toCommentWith, body }) => {
      const first = state.comments.find((comment) => comment.body.includes(toCommentWith));
      if (first === undefined) throw new Error(`No comment holds ${toCommentWith}.`);
      const at = now();
      state.comments.push({ ...first, id: nextId(state), by, body, inReplyTo: first.id, at, editedAt: at });
    },
    comment: (by, body) => {
      const at = now();
      state.issueComments.push({ id: nextId(state), by, body, at, editedAt: at });
    },
    close: server.close,
  };
};

const troubled = (trouble: Trouble, perform: () => Answer): Answer | 'cut' => {
  switch (trouble.kind) {
    case 'status':
      return refusal(trouble.status, trouble.message ?? 'Server Error', trouble.headers);
    case 'created-but':
      perform();
      return refusal(trouble.status, 'Server Error');
    case 'secondary-limit':
      return secondaryLimit(trouble.retryAfter);
    case 'cut':
      return 'cut';
    case 'created-but-cut':
      perform();
      return 'cut';
  }
};

const checkReply = (contract: Contract, operation: Operation, { status, body }: Answer): readonly string[] =>
  contract.checkReply(operation, status, body).map((problem) => `${operation.id}: the stand-in's own reply ${status}: ${problem}`);

const carried = (comment: StoredComment, head: string, files: readonly PullFile[]): StoredComment => {
  const { place, ...rest } = comment;
  if (place === undefined) return comment;
  const patch = files.find(({ filename }) => filename === comment.path)?.patch ?? '';
  const line = followLine(patch, place.side, place.line, comment.diffHunk.split('\n').at(-1) ?? '');
  return line === undefined ? rest : { ...rest, commit: head, place: { ...place, line } };
};

/** GraphQL is no part of the OpenAPI description; the one question that is answered is who the token belongs to. */
const answerGraphql = (
  { token, body }: Received,
  accounts: ReadonlyMap<string, { readonly account: Account }>,
  violation: (message: string) => void,
): Answer => {
  const known = accounts.get(token ?? '');
  if (known === undefined) return badCredentials();
  const query: unknown = recordOf(body)['query'];
  if (typeof query === 'string' && /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return ok({ data: { viewer: { login: known.account.login } } });
  }
  violation(`graphql: the stand-in does not know the query ${String(query)}`);
  return ok({ errors: [{ message: 'Unknown query' }] });
};
