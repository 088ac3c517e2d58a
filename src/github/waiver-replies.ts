import type { ChangedFile } from '../model/change-set.ts';
import { formatKey } from '../model/finding.ts';
import type { WaiverReply } from '../model/host.ts';
import type { ReviewedFinding } from '../model/review.ts';
import { compareSeverity } from '../model/severity.ts';
import { severityIn } from '../report/document-markdown.ts';
import { parseWaiverWords, ruleName } from '../review/waivers/waiver-words.ts';
import { type OwnComment, readOwnTraces } from './existing-comments.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import { recognise } from './recognise.ts';
import type { WriteAccess } from './write-access.ts';

/** REST does not say whether a text was edited, nor what the head was when a reply was written. 100 is the most that GraphQL gives at once. */
export const repliesQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          comments(first: 100) {
            nodes {
              databaseId
              body
              createdAt
              lastEditedAt
              author { __typename login }
              pullRequestReview { commit { oid } }
            }
          }
        }
      }
    }
  }
}`;

type Said = {
  readonly databaseId: number | null;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly author: { readonly __typename: string; readonly login: string } | null;
  readonly pullRequestReview: { readonly commit: { readonly oid: string } | null } | null;
};

type Answer = {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly { readonly comments: { readonly nodes: readonly Said[] } }[];
      };
    };
  };
};

/**
 * The waivers that people gave by a reply `/mcp-auth ignore MA113 reason` to a comment of ours. One counts when its writer has write access and is
 * not the author of the pull request, when it was never edited (those who may write can edit what others wrote), when our comment still says what
 * it said then, and when the finding has not become worse than that. All others are passed over in silence.
 */
export const readWaiverReplies = async (
  connection: Connection,
  pull: PullRequest,
  { identity, author, mayWrite }: { readonly identity: string; readonly author: string; readonly mayWrite: WriteAccess },
  findings: readonly ReviewedFinding[],
  files: readonly ChangedFile[],
): Promise<readonly WaiverReply[]> => {
  const { comments } = await readOwnTraces(connection, pull, identity);
  if (!comments.some(({ hasReplies }) => hasReplies)) return [];
  const recognised = recognise(
    comments,
    findings.filter(({ status }) => status !== 'fixed'),
    files,
  );
  const waivers: WaiverReply[] = [];
  for (const [first, ...replies] of await readThreads(connection, pull)) {
    const own = comments.find(({ id }) => id === first?.databaseId);
    if (own === undefined || first === undefined) continue;
    for (const reply of replies) {
      const words = commandIn(reply.body);
      const writer = reply.author;
      if (words === undefined || writer === null || writer.__typename !== 'User' || writer.login === author) continue;
      if (reply.lastEditedAt !== null || isAfter(first.lastEditedAt, reply.createdAt)) continue;
      if (!(await mayWrite(writer.login))) continue;
      const given = { by: writer.login, on: reply.createdAt.slice(0, 10), commit: reply.pullRequestReview?.commit?.oid ?? '' };
      waivers.push({ ...words, given, findings: findingsOf(own, recognised) });
    }
  }
  return waivers;
};

const isAfter = (left: string | null, right: string): boolean => left !== null && Date.parse(left) > Date.parse(right);

const command = new RegExp(`^/mcp-auth[ \\t]+ignore[ \\t]+(?<rule>${ruleName.source})(?<rest>.*)$`, 'm');

const commandIn = (body: string): Pick<WaiverReply, 'rule' | 'reason' | 'until'> | undefined => {
  const { rule, rest = '' } = command.exec(body.replaceAll('\r', ''))?.groups ?? {};
  return rule === undefined ? undefined : { rule, ...parseWaiverWords(rest) };
};

/** What the comment is about, as far as it is no worse than the comment says. */
const findingsOf = (own: OwnComment, recognised: ReadonlyMap<ReviewedFinding, OwnComment>): readonly string[] => {
  const said = severityIn(own.body);
  return [...recognised].flatMap(([{ key, severity }, comment]) =>
    comment === own && said !== undefined && compareSeverity(severity, said) >= 0 ? [formatKey(key)] : [],
  );
};

const readThreads = async (connection: Connection, { owner, repo, pull_number }: PullRequest): Promise<readonly (readonly Said[])[]> => {
  const threads: (readonly Said[])[] = [];
  for (let after: string | null = null; ; ) {
    const variables: Readonly<Record<string, unknown>> = { owner, repo, number: pull_number, after };
    const { repository }: Answer = await connection.ask((octokit) => octokit.graphql<Answer>(repliesQuery, variables));
    const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
    threads.push(...nodes.map(({ comments }) => comments.nodes));
    if (!pageInfo.hasNextPage) return threads;
    after = pageInfo.endCursor;
  }
};
