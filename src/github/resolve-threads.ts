import type { Delivery } from '../model/host.ts';
import type { OwnComment } from './existing-comments.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** Each thread with who wrote in it. 100 is the most that GraphQL gives at once. */
export const threadsQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          isResolved
          resolvedBy { login }
          comments(first: 100) { totalCount nodes { databaseId author { login } } }
        }
      }
    }
  }
}`;

export const resolveMutation = 'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id } } }';
export const unresolveMutation = 'mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id } } }';

type Thread = {
  readonly id: string;
  readonly isResolved: boolean;
  readonly resolvedBy: { readonly login: string } | null;
  readonly comments: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly databaseId: number | null; readonly author: { readonly login: string } | null }[];
  };
};

type Answer = {
  readonly viewer: { readonly login: string };
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly Thread[];
      };
    };
  };
};

/**
 * Resolves the threads whose finding is gone and opens those again whose finding is back. A thread in which somebody has replied is left to
 * people, and so is one that somebody else resolved. The token needs `contents: write`.
 */
export const resolveThreads = async (
  connection: Connection,
  pull: PullRequest,
  { gone, present }: { readonly gone: readonly OwnComment[]; readonly present: readonly OwnComment[] },
): Promise<readonly Delivery[]> => {
  if (gone.length + present.length === 0) return [];
  const isOver = new Set(gone.map(({ id }) => id));
  const isOpen = new Set(present.map(({ id }) => id));
  let count = 0;
  for await (const { id, isResolved, resolvedBy, comments, viewer } of reviewThreads(connection, pull)) {
    const first = comments.nodes[0]?.databaseId ?? 0;
    const isOurs = comments.totalCount === comments.nodes.length && new Set(comments.nodes.map(({ author }) => author?.login)).size === 1;
    if (!isOurs) continue;
    // The field is a user: of a thread that a bot has resolved it is null.
    if (!connection.isPatient()) return [...told(count), { kind: 'failed', what: 'Resolving of more threads', because: writesTakeTime }];
    const mayOpen = resolvedBy === null || viewer.login === resolvedBy.login;
    if (isOver.has(first) && !isResolved) await connection.ask((octokit) => octokit.graphql(resolveMutation, { id }));
    else if (isOpen.has(first) && isResolved && mayOpen) await connection.ask((octokit) => octokit.graphql(unresolveMutation, { id }));
    else continue;
    count += 1;
  }
  return told(count);
};

/** The threads of a pull request's reviews, page by page, each with whom the token belongs to. */
export async function* reviewThreads(
  connection: Connection,
  { owner, repo, pull_number }: PullRequest,
): AsyncGenerator<Thread & Pick<Answer, 'viewer'>> {
  for (let after: string | null = null; ; ) {
    const variables: Readonly<Record<string, unknown>> = { owner, repo, number: pull_number, after };
    const { viewer, repository }: Answer = await connection.ask((octokit) => octokit.graphql<Answer>(threadsQuery, variables));
    const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
    for (const thread of nodes) yield { ...thread, viewer };
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

const told = (count: number): readonly Delivery[] =>
  count === 0 ? [] : [{ kind: 'delivered', what: `Resolving of ${count} ${count === 1 ? 'thread' : 'threads'}` }];

const writesTakeTime = 'GitHub takes one write a second, and a run does not wait longer; the next run goes on with them';
