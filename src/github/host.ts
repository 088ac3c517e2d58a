import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery, Host } from '../model/host.ts';
import type { LineReader, Review } from '../model/review.ts';
import { type CommentPlan, planComments } from '../report/comments.ts';
import { markerOf } from '../report/marker.ts';
import { formatSummary } from '../report/summary.ts';
import { uploadSarif } from './code-scanning.ts';
import { asPosted } from './comment-life.ts';
import { readIdentity, readOwnComments } from './existing-comments.ts';
import { describeFailure } from './failure-words.ts';
import { type Connection, type ConnectionOptions, connect, RequestFailed, wait } from './octokit.ts';
import { type PullRequest, type PullRequestState, readPullRequest } from './pull-request.ts';
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
  publish: (review: Review) =>
    guarded('Review', 'pull-requests: write', false, async () => {
      const pull: PullRequest = { owner: options.owner, repo: options.repo, pull_number: options.pull };
      const connection = await connect(options);
      const state = await readPullRequest(connection, pull);
      if (state.head === options.headSha) return publishTo(connection, pull, state, review, options);
      const because = `the pull request has moved on to commit ${state.head.slice(0, 12)}, whose own run reviews it`;
      return [{ kind: 'skipped', what: 'Review', because }];
    }),
});

/** One publisher after the other; what one of them can't do keeps the next ones from nothing. */
const publishTo = async (
  connection: Connection,
  pull: PullRequest,
  { isFork }: PullRequestState,
  review: Review,
  options: GitHubHostOptions,
): Promise<readonly Delivery[]> => {
  const { catalogue, headSha, lineText, sarif, delay = wait } = options;
  const identity = await readIdentity(connection);
  const deliveries: Delivery[] = [];
  deliveries.push(
    ...(await guarded('Review', 'pull-requests: write', isFork, async () => {
      const readOwn = () => readOwnComments(connection, pull, identity);
      const own = await readOwn();
      const posted = await publishReview({ connection, pull, headSha, files: review.changes.files, own, readOwn }, planOf(review, options));
      return [...posted, ...(await updateComments(connection, pull, own, review))];
    })),
  );
  if (sarif !== undefined) {
    const upload = { owner: pull.owner, repo: pull.repo, sarif, ref: `refs/pull/${pull.pull_number}/head`, commit: headSha, isFork };
    deliveries.push(
      ...(await guarded('SARIF', 'security-events: write', isFork, async () => [await uploadSarif(connection, upload, delay)])),
    );
  }
  if (options.summaryComment === true) {
    const body = formatSummary(review, catalogue, deliveries, { form: 'comment', ...(lineText === undefined ? {} : { lineText }) });
    const isWorthPosting = !review.complete || review.findings.some(({ status }) => status === 'new' || status === 'worsened');
    deliveries.push(
      ...(await guarded('Summary comment', 'pull-requests: write', isFork, async () => [
        await publishSummary(connection, pull, identity, body, isWorthPosting),
      ])),
    );
  }
  return deliveries;
};

const planOf = (review: Review, { catalogue, maxComments: max, lineText }: GitHubHostOptions): CommentPlan => {
  const plan = planComments(review, catalogue, { ...(max === undefined ? {} : { max }), ...(lineText === undefined ? {} : { lineText }) });
  const findings = new Map(review.findings.map((finding) => [markerOf(finding.key), finding]));
  return {
    ...plan,
    comments: plan.comments.map((comment) => ({ ...comment, body: asPosted(comment.body, findings.get(comment.marker)) })),
  };
};

/** One of the three places that swallow exceptions: a bug in one publisher must not lose what the others post, nor the verdict. */
const guarded = async (
  what: string,
  needs: string,
  isFork: boolean,
  publish: () => Promise<readonly Delivery[]>,
): Promise<readonly Delivery[]> => {
  try {
    return await publish();
  } catch (error) {
    if (error instanceof RequestFailed) return [{ kind: 'failed', what, because: describeFailure(error.failure, needs, isFork) }];
    return [{ kind: 'failed', what, because: `a defect of this action: ${error instanceof Error ? error.message : 'unknown'}` }];
  }
};
