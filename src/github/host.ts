import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery, Host } from '../model/host.ts';
import type { LineReader, Review } from '../model/review.ts';
import { type CommentPlan, planComments } from '../report/comments.ts';
import { markerOf } from '../report/marker.ts';
import { formatSummary } from '../report/summary.ts';
import { uploadSarif } from './code-scanning.ts';
import { asPosted } from './comment-life.ts';
import { readOwnComments } from './existing-comments.ts';
import { describeFailure } from './failure-words.ts';
import { type Connection, type ConnectionOptions, connect, RequestFailed, wait } from './octokit.ts';
import { type OpenPullRequest, openPullRequest, type PullRequest } from './pull-request.ts';
import { publishReview } from './review-comments.ts';
import { publishSummary } from './summary-comment.ts';
import { updateComments } from './update-comments.ts';

export type GitHubHostOptions = ConnectionOptions & {
  readonly owner: string;
  readonly repo: string;
  /** The pull request's number. */
  readonly pull: number;
  /** The commit that was reviewed. */
  readonly headSha: string;
  readonly catalogue: Catalogue;
  /** Inline comments of one review at most; the rest is listed in its body. */
  readonly maxComments?: number;
  readonly lineText?: LineReader;
  /** Whether one comment below the pull request's text keeps the whole summary up to date. */
  readonly summaryComment?: boolean;
  /** A SARIF log, as JSON text, for code scanning. */
  readonly sarif?: string;
};

/** Publishes a review on a pull request. Whatever goes wrong comes back as a delivery, so that it never changes the verdict. */
export const createGitHubHost = (options: GitHubHostOptions): Host => ({
  publish: async (review: Review): Promise<readonly Delivery[]> => {
    const connection = await connect(options);
    const pull: PullRequest = { owner: options.owner, repo: options.repo, pull_number: options.pull };
    const opened = await settle(() => openPullRequest(connection, pull));
    if (opened.kind === 'done' && opened.result.head !== options.headSha) {
      const because = `the pull request has moved on to commit ${opened.result.head.slice(0, 12)}, whose own run reviews it`;
      return [{ kind: 'skipped', what: 'Review', because }];
    }
    const isFork = opened.kind === 'done' && opened.result.isFork;
    const deliveries: Delivery[] = [];
    if (opened.kind === 'failed') deliveries.push(toDelivery('Review', mayWrite, isFork, opened.error));
    const conversation = opened.kind === 'done' ? opened.result : undefined;
    for (const { what, needs, publish } of publishersOf(connection, pull, conversation, review, options)) {
      const outcome = await settle(() => publish(deliveries));
      deliveries.push(...(outcome.kind === 'done' ? outcome.result : [toDelivery(what, needs, isFork, outcome.error)]));
    }
    return deliveries;
  },
});

/** One of the things that a review becomes on GitHub. It hears what became of those before it. */
type Publisher = {
  readonly what: string;
  /** The permission of the workflow's token. */
  readonly needs: string;
  readonly publish: (soFar: readonly Delivery[]) => Promise<readonly Delivery[]>;
};

const mayWrite = 'pull-requests: write';

/** In order. Without an open conversation only code scanning is left. */
const publishersOf = (
  connection: Connection,
  pull: PullRequest,
  conversation: OpenPullRequest | undefined,
  review: Review,
  options: GitHubHostOptions,
): readonly Publisher[] => {
  const { headSha, sarif, delay = wait } = options;
  const upload = (log: string): Publisher => ({
    what: 'SARIF to code scanning',
    needs: 'security-events: write',
    publish: async () => [await uploadSarif(connection, { pull, sarif: log, commit: headSha }, delay)],
  });
  const uploads = sarif === undefined ? [] : [upload(sarif)];
  if (conversation === undefined) return uploads;
  const { identity } = conversation;
  const comments: Publisher = {
    what: 'Review',
    needs: mayWrite,
    publish: async () => {
      const readOwn = () => readOwnComments(connection, pull, identity);
      const own = await readOwn();
      const posted = await publishReview({ connection, pull, headSha, files: review.changes.files, own, readOwn }, planOf(review, options));
      return [...posted, ...(await updateComments(connection, pull, own, review))];
    },
  };
  const summary: Publisher = {
    what: 'Summary comment',
    needs: mayWrite,
    publish: async (soFar) => {
      const isWorthPosting = !review.complete || review.findings.some(({ status }) => status === 'new' || status === 'worsened');
      const { catalogue, lineText } = options;
      const body = formatSummary(review, catalogue, soFar, { form: 'comment', ...(lineText === undefined ? {} : { lineText }) });
      return [await publishSummary(connection, pull, identity, body, isWorthPosting)];
    },
  };
  return [comments, ...uploads, ...(options.summaryComment === true ? [summary] : [])];
};

const planOf = (review: Review, { catalogue, maxComments: max, lineText }: GitHubHostOptions): CommentPlan => {
  const plan = planComments(review, catalogue, { ...(max === undefined ? {} : { max }), ...(lineText === undefined ? {} : { lineText }) });
  const findings = new Map(review.findings.map((finding) => [markerOf(finding.key), finding]));
  return {
    ...plan,
    comments: plan.comments.map((comment) => ({ ...comment, body: asPosted(comment.body, findings.get(comment.marker)) })),
  };
};

type Outcome<Result> = { readonly kind: 'done'; readonly result: Result } | { readonly kind: 'failed'; readonly error: unknown };

/** One of the three places that swallow exceptions: a bug in one publisher must lose neither what the others post nor the verdict. */
const settle = async <Result>(work: () => Promise<Result>): Promise<Outcome<Result>> => {
  try {
    return { kind: 'done', result: await work() };
  } catch (error) {
    return { kind: 'failed', error };
  }
};

const toDelivery = (what: string, needs: string, isFork: boolean, error: unknown): Delivery => {
  if (error instanceof RequestFailed) return { kind: 'failed', what, because: describeFailure(error.failure, needs, isFork) };
  return { kind: 'failed', what, because: `a defect of this action: ${error instanceof Error ? error.message : 'unknown'}` };
};
