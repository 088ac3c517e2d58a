import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery, Host, Publication } from '../model/host.ts';
import type { LineReader, Review } from '../model/review.ts';
import { type Uploaded, uploadOrExplain } from './code-scanning.ts';
import { publishConversation } from './conversation.ts';
import { type Connection, type ConnectionOptions, connect, wait } from './octokit.ts';
import { openPullRequest, type PullRequest } from './pull-request.ts';
import { failedDelivery, settle } from './settle.ts';

export type GitHubHostOptions = ConnectionOptions & {
  readonly owner: string;
  readonly repo: string;
  /** The pull request's number. */
  readonly pull: number;
  /** The commit that was reviewed. */
  readonly headSha: string;
  readonly catalogue: Catalogue;
  /** Inline comments of one review at most; the rest is listed in the summary comment. */
  readonly maxComments?: number;
  readonly lineText?: LineReader;
  /** Which findings are told in the pull request's conversation; `all` when absent. */
  readonly comments?: 'all' | 'not-in-code-scanning' | 'none';
  /** Whether threads whose finding is gone are resolved; the token needs `contents: write` for it. */
  readonly resolveThreads?: boolean;
  /** A SARIF log, as JSON text, for code scanning. */
  readonly sarif?: string;
  /** Whether a refused upload is a failure; otherwise the repository does without code scanning. */
  readonly isSarifRequired?: boolean;
};

/** Publishes a review on a pull request. Whatever goes wrong comes back as a delivery, so that it never changes the verdict. */
export const createGitHubHost = (options: GitHubHostOptions): Host => ({
  publish: async (review: Review): Promise<Publication> => {
    const connection = await connect(options);
    const pull: PullRequest = { owner: options.owner, repo: options.repo, pull_number: options.pull };
    const opened = await settle(() => openPullRequest(connection, pull));
    if (opened.kind === 'done' && opened.result.head !== options.headSha) {
      const because = `the pull request has moved on to commit ${opened.result.head.slice(0, 12)}, whose own run reviews it`;
      return { deliveries: [{ kind: 'skipped', what: 'Review', because }], afterwards: async () => [] };
    }
    const isFork = opened.kind === 'done' && opened.result.isFork;
    let processed: Uploaded['processed'];
    const upload = async (): Promise<readonly Delivery[]> => {
      const uploaded = await uploadTo(connection, pull, isFork, options);
      processed = uploaded?.processed;
      return uploaded === undefined ? [] : [uploaded.delivery];
    };
    const afterwards = async (): Promise<readonly Delivery[]> => (processed === undefined ? [] : [await processed()]);
    const { comments = 'all', headSha, catalogue, maxComments, lineText, resolveThreads = false } = options;
    if (comments === 'none') return { deliveries: await upload(), afterwards };
    if (opened.kind === 'failed') {
      const failed = failedDelivery({ what: 'Review', needs: 'pull-requests: write' }, isFork, opened.error);
      return { deliveries: [failed, ...(await upload())], afterwards };
    }

    // Alerts replace comments only where there are alerts, so that only then the comments wait for the upload and its processing.
    const uploaded = comments === 'not-in-code-scanning' ? [...(await upload()), ...(await afterwards())] : undefined;
    if (uploaded !== undefined) processed = undefined;
    const areAlertsShown = uploaded?.some(({ kind }) => kind === 'delivered') === true && uploaded.every(({ kind }) => kind !== 'failed');
    const deliveries = await publishConversation({
      connection,
      pull,
      opened: opened.result,
      review,
      headSha,
      catalogue,
      resolveThreads,
      areAlertsShown,
      upload: async () => uploaded ?? upload(),
      ...(maxComments === undefined ? {} : { maxComments }),
      ...(lineText === undefined ? {} : { lineText }),
    });
    return { deliveries, afterwards };
  },
});

const uploadTo = async (
  connection: Connection,
  { owner, repo, pull_number }: PullRequest,
  isFork: boolean,
  { headSha, sarif, isSarifRequired = false, delay = wait }: GitHubHostOptions,
): Promise<Uploaded | undefined> => {
  if (sarif === undefined) return undefined;
  // Never on a branch: the partial result of a pull request would mark every other alert there as fixed.
  const upload = { owner, repo, ref: `refs/pull/${pull_number}/head`, sarif, commit: headSha, isRequired: isSarifRequired };
  return uploadOrExplain(connection, upload, isFork, delay);
};
