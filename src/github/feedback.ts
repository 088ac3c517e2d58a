import type { CommentFate, CommentFeedback, Feedback } from '../model/feedback.ts';
import { markersIn } from '../report/marker.ts';
import { readIdentity } from './identity.ts';
import { type Connection, type ConnectionOptions, connect } from './octokit.ts';
import { reviewThreads } from './resolve-threads.ts';

/** Pages of a hundred comments that are read of one repository, replies included. */
const mostPages = 100;

type Comment = {
  readonly id: number;
  readonly body: string;
  readonly in_reply_to_id?: number;
  readonly pull_request_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly reactions?: { readonly '-1': number };
};

/**
 * What became of our comments in a repository's pull requests, newest first. Ours are those with our marker by a bot, or by the account of the
 * token; who reads this may use another token than the workflow. Throws `RequestFailed`.
 */
export const readFeedback = async (options: ConnectionOptions & { readonly owner: string; readonly repo: string }): Promise<Feedback> => {
  const connection = await connect(options);
  const named = { owner: options.owner, repo: options.repo };
  const identity = await readIdentity(connection);
  const { comments, isCutOff } = await readComments(connection, named);
  const replies = Map.groupBy(
    comments.filter(({ in_reply_to_id }) => in_reply_to_id !== undefined),
    ({ in_reply_to_id }) => in_reply_to_id,
  );
  const own = comments.filter(
    ({ user, body, in_reply_to_id }) =>
      in_reply_to_id === undefined && markersIn(body).length > 0 && (user?.type === 'Bot' || user?.login === identity),
  );
  const told = own.map((comment) => ({ comment, pull: pullOf(comment), fate: fateOf(comment, replies.get(comment.id) ?? []) }));
  const resolved = new Map<number, ReadonlySet<number>>();
  for (const pull of new Set(told.flatMap((each) => (each.fate === 'open' ? [each.pull] : []))))
    resolved.set(pull, await resolvedIn(connection, { ...named, pull_number: pull }));
  return {
    isCutOff,
    comments: told.map(({ comment, pull, fate }): CommentFeedback => {
      const isResolved = fate === 'open' && resolved.get(pull)?.has(comment.id) === true;
      return { pull, code: codeIn(comment.body), fate: isResolved ? 'as-is' : fate };
    }),
  };
};

const readComments = async (
  connection: Connection,
  named: { readonly owner: string; readonly repo: string },
): Promise<{ readonly comments: readonly Comment[]; readonly isCutOff: boolean }> => {
  const comments: Comment[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data, headers } = await connection.ask(({ rest }) =>
      rest.pulls.listReviewCommentsForRepo({ ...named, sort: 'created', direction: 'desc', per_page: 100, page }),
    );
    comments.push(...data);
    if (!/\brel="next"/.test(headers.link ?? '')) return { comments, isCutOff: false };
  }
  return { comments, isCutOff: true };
};

const pullOf = ({ pull_request_url }: Comment): number => Number(/\/pulls\/(\d+)$/.exec(pull_request_url)?.[1] ?? 0);

/** The code in the comment's last line, which links to the rule's page. */
const codeIn = (body: string): string => /\[(MA\d+)\]\(https:\/\//.exec(body)?.[1] ?? 'unknown';

const fateOf = ({ body, reactions }: Comment, replies: readonly Comment[]): CommentFate => {
  const commands = replies.flatMap((reply) => /^\/mcp-auth[ \t]+ignore[ \t]+\S+(.*)$/m.exec(reply.body.replaceAll('\r', ''))?.[1] ?? []);
  if ((reactions?.['-1'] ?? 0) > 0 || commands.some((words) => /\bfalse[ -](?:positive|alarm)/i.test(words))) return 'called-false';
  if (/^\*\*(?:Fixed in|No longer at head since) /.test(body)) return 'fixed';
  return commands.length > 0 || body.startsWith('**Waived.') ? 'accepted' : 'open';
};

/** The first comments of the threads that a person has resolved. */
const resolvedIn = async (
  connection: Connection,
  pull: { readonly owner: string; readonly repo: string; readonly pull_number: number },
): Promise<ReadonlySet<number>> => {
  const ids = new Set<number>();
  for await (const { isResolved, resolvedBy, comments } of reviewThreads(connection, pull)) {
    const first = comments.nodes[0]?.databaseId;
    if (isResolved && resolvedBy !== null && typeof first === 'number') ids.add(first);
  }
  return ids;
};
