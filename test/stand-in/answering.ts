import { type Answer, badCredentials, notAccessible, notFound, ok, refusal, secondaryLimit } from './answers.ts';
import type { Repository } from './call.ts';
import { type Contract, loadContract, type Operation } from './contract.ts';
import type { Faults, Trouble } from './faults.ts';
import { answerGraphql } from './graphql.ts';
import type { NoAnswer, Received } from './listen.ts';
import type { Account, Permissions, State } from './pull.ts';
import { recordOf } from './records.ts';
import { acceptedPermissions, isAllowed, routes } from './routes.ts';
import type { WriteLimits } from './write-limits.ts';

export type RecordedRequest = {
  /** As GitHub's description calls it: `pulls/create-review`; `graphql`, or `unknown`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** 0 when there was no reply. */
  readonly status: number;
};

export type Answering = {
  readonly repository: Omit<Repository, 'apiUrl'>;
  readonly state: State;
  /** By token. */
  readonly accounts: ReadonlyMap<string, { readonly account: Account; readonly permissions: Permissions }>;
  readonly faults: Faults;
  readonly now: () => string;
  readonly writeLimits: WriteLimits;
  readonly onRequest: (operation: string) => void;
  readonly requests: RecordedRequest[];
  readonly violations: string[];
};

/** Answers one request as GitHub would: contract, token, permission, then the rules of the operation; or with the fault that is due. */
export const answerRequest = (answering: Answering, received: Received, apiUrl: string): Answer | NoAnswer => {
  const contract = loadContract();
  const { method, path, query, body } = received;
  const operation = contract.match(method, path);
  const id = path === '/graphql' ? 'graphql' : (operation?.id ?? 'unknown');
  answering.onRequest(id);
  const trouble = answering.faults.next(id);
  const perform = (): Answer => {
    if (id === 'graphql') return answerGraphql(received, answering, (message) => answering.violations.push(message));
    if (operation !== undefined) return performOperation(answering, contract, received, operation, apiUrl);
    answering.violations.push(`${method} ${path}: not among the operations of the stand-in`);
    return notFound();
  };
  const limit = isWrite(received) ? answering.writeLimits.take() : undefined;
  const result = limit ?? (trouble === undefined ? perform() : troubled(trouble, perform));
  answering.requests.push({
    operation: id,
    method,
    path,
    query: query.toString(),
    body,
    status: typeof result === 'string' ? 0 : result.status,
  });
  return result;
};

/** GraphQL asks by POST; only its mutations write. */
const isWrite = ({ method, path, body }: Received): boolean =>
  path === '/graphql' ? String(recordOf(body)['query']).trimStart().startsWith('mutation') : method !== 'GET';

const performOperation = (
  { repository, state, accounts, violations, now }: Answering,
  contract: Contract,
  received: Received,
  operation: Operation,
  apiUrl: string,
): Answer => {
  const reply = (): Answer => {
    const known = accounts.get(received.token ?? '');
    if (known === undefined) return received.token === undefined ? refusal(401, 'Requires authentication') : badCredentials();
    const route = routes.get(operation.id);
    const { parameters } = operation;
    const number = String(state.pull.number);
    // A file may be of any repository.
    const isOurs =
      operation.id === 'repos/get-content' ||
      parameters['org'] === repository.owner ||
      (parameters['owner'] === repository.owner && parameters['repo'] === repository.name);
    const asked = parameters['pull_number'] ?? parameters['issue_number'] ?? number;
    const isMerged = operation.id === 'pulls/list-commits' && repository.mergedPulls.some((merged) => String(merged.number) === asked);
    const isThePull = asked === number || isMerged;
    if (route === undefined || !isOurs || !isThePull) return notFound();
    if (!isAllowed(route, known.permissions, repository.visibility === 'public')) return notAccessible(acceptedPermissions(route));
    const problems = contract.checkRequest(operation, received.query, received.body);
    if (problems.length > 0) {
      violations.push(...problems.map((problem) => `${operation.id}: request ${problem}`));
      return refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
    }
    return route.handle({
      ...known,
      repository: { ...repository, apiUrl },
      state,
      parameters,
      path: received.path,
      query: received.query,
      body: recordOf(received.body),
      now: now(),
      violation: (message) => violations.push(`${operation.id}: ${message}`),
    });
  };
  const answer = reply();
  const wrong = contract.checkReply(operation, answer.status, answer.body);
  violations.push(...wrong.map((problem) => `${operation.id}: the stand-in's own reply ${answer.status}: ${problem}`));
  return answer;
};

const troubled = (trouble: Trouble, perform: () => Answer): Answer | NoAnswer => {
  switch (trouble.kind) {
    case 'status':
      return refusal(trouble.status, trouble.message ?? 'Server Error', trouble.headers);
    case 'body':
      return ok(trouble.body);
    case 'created-but':
      perform();
      return refusal(trouble.status, 'Server Error');
    case 'secondary-limit':
      return secondaryLimit(trouble.retryAfter);
    case 'cut':
    case 'hang':
      return trouble.kind;
    case 'created-but-cut':
      perform();
      return 'cut';
  }
};
