import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery, Host } from '../model/host.ts';
import type { LineReader, Review } from '../model/review.ts';
import { planComments } from '../report/comments.ts';
import { readIdentity, readOwnComments } from './existing-comments.ts';
import { describeFailure } from './failure-words.ts';
import { type ConnectionOptions, connect, RequestFailed } from './octokit.ts';
import { type PullRequest, readPullRequest } from './pull-request.ts';
import { publishReview } from './review-comments.ts';

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
};

const needed = 'pull-requests: write';

/** Publishes a review on a pull request. Whatever GitHub answers comes back as a delivery; it throws only for a bug. */
export const createGitHubHost = (options: GitHubHostOptions): Host => ({
  publish: async (review: Review): Promise<readonly Delivery[]> => {
    const what = 'Review';
    const pull: PullRequest = { owner: options.owner, repo: options.repo, pull_number: options.pull };
    let isFork = false;
    try {
      const connection = await connect(options);
      const state = await readPullRequest(connection, pull);
      isFork = state.isFork;
      if (state.head !== options.headSha) {
        return [
          {
            kind: 'skipped',
            what,
            because: `the pull request has moved on to commit ${state.head.slice(0, 12)}, whose own run reviews it`,
          },
        ];
      }
      const identity = await readIdentity(connection);
      const { maxComments: max, lineText, catalogue, headSha } = options;
      const plan = planComments(review, catalogue, {
        ...(max === undefined ? {} : { max }),
        ...(lineText === undefined ? {} : { lineText }),
      });
      const readOwn = () => readOwnComments(connection, pull, identity);
      return await publishReview({ connection, pull, headSha, files: review.changes.files, readOwn }, plan);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      return [{ kind: 'failed', what, because: describeFailure(error.failure, needed, isFork) }];
    }
  },
});
