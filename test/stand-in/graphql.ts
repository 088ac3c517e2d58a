import { validate } from '@octokit/graphql-schema';
import { type Answer, badCredentials, ok } from './answers.ts';
import type { Received } from './listen.ts';
import type { Account, Permissions, State, StoredComment } from './pull.ts';
import { recordOf } from './records.ts';

type Known = {
  readonly accounts: ReadonlyMap<string, { readonly account: Account; readonly permissions: Permissions }>;
  readonly state: State;
};

/**
 * GraphQL is no part of the OpenAPI description and has a schema of its own, against which every document is checked. It is asked who the token belongs to, and for the threads of the pull request, which only it
 * knows and which only a token with `contents: write` resolves.
 */
export const answerGraphql = ({ token, body }: Received, { accounts, state }: Known, violation: (message: string) => void): Answer => {
  const known = accounts.get(token ?? '');
  if (known === undefined) return badCredentials();
  const { query, variables } = recordOf(body);
  const viewer = { login: known.account.login };
  if (typeof query !== 'string') return refused('UNKNOWN', 'No query');
  for (const { message } of problemsOf(query)) violation(`graphql: ${message}`);
  if (/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) return ok({ data: { viewer } });
  if (query.includes('reviewThreads(')) return ok({ data: { viewer, ...threads(state, recordOf(variables)['after']) } });
  const mutation = /\b(resolve|unresolve)ReviewThread\(/.exec(query)?.[1];
  if (mutation === undefined) {
    violation(`graphql: the stand-in does not know the query ${query}`);
    return refused('UNKNOWN', 'Unknown query');
  }
  if (known.permissions.contents !== 'write') return refused('FORBIDDEN', 'Resource not accessible by integration');
  const id = Number(String(recordOf(variables)['id']).replace('PRRT_', ''));
  const first = firstComments(state).find((comment) => comment.id === id);
  if (first === undefined) return refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  const resolved = new Map(state.resolved);
  if (mutation === 'resolve') resolved.set(id, known.account);
  else resolved.delete(id);
  state.resolved = resolved;
  return ok({ data: { [`${mutation}ReviewThread`]: { thread: { id: `PRRT_${id}` } } } });
};

const problems = new Map<string, readonly { readonly message: string }[]>();

/** What is wrong with a document under GitHub's schema; checked once, because that takes a while. */
const problemsOf = (query: string): readonly { readonly message: string }[] => {
  const known = problems.get(query) ?? validate(query);
  problems.set(query, known);
  return known;
};

const refused = (type: string, message: string): Answer => ok({ data: null, errors: [{ type, message, path: [] }] });

const firstComments = ({ comments }: State): readonly StoredComment[] => comments.filter(({ inReplyTo }) => inReplyTo === undefined);

/** The cursor is the number of threads before. */
const threads = (state: State, after: unknown): object => {
  const all = firstComments(state);
  const start = after === null || after === undefined ? 0 : Number(after);
  const nodes = all.slice(start, start + 100).map((first) => {
    const inThread = [first, ...state.comments.filter(({ inReplyTo }) => inReplyTo === first.id)];
    const resolvedBy = state.resolved.get(first.id);
    return {
      id: `PRRT_${first.id}`,
      isResolved: resolvedBy !== undefined,
      // The field's type is a user, which a bot is not.
      resolvedBy: resolvedBy?.type === 'User' ? { login: resolvedBy.login } : null,
      comments: { totalCount: inThread.length, nodes: inThread.slice(0, 100).map(said) },
    };
  });
  const end = start + nodes.length;
  const pageInfo = { hasNextPage: end < all.length, endCursor: nodes.length === 0 ? null : String(end) };
  return { repository: { pullRequest: { reviewThreads: { pageInfo, nodes } } } };
};

const said = ({ id, by, body, at, editedAt, saidAt, originalCommit }: StoredComment): object => ({
  databaseId: id,
  author: actor(by),
  body,
  createdAt: at,
  lastEditedAt: editedAt === at ? null : editedAt,
  pullRequestReview: { commit: { oid: saidAt ?? originalCommit } },
});

/** GraphQL names the actor of an App without its suffix. */
const actor = ({ login, type }: Account): object => ({ __typename: type, login: login.replace(/\[bot\]$/, '') });
