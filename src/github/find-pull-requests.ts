import { everyPage } from './every-page.ts';
import { type ConnectionOptions, connect } from './octokit.ts';

export type PullRequestSearch = ConnectionOptions & {
  readonly owner: string;
  readonly repo: string;
  /** The commit that must be its head now. */
  readonly head: string;
  readonly headBranch: string;
  /** `owner/name` of the repository that it comes from. */
  readonly headRepository: string;
};

/** `base` is a full object id; `title` and `body` are its author's text. */
export type FoundPullRequest = { readonly number: number; readonly base: string; readonly title: string; readonly body: string };

/**
 * The open pull requests of that branch whose head is still that commit, by number; none when it has moved on or was closed, several when the
 * branch is proposed to several branches. GitHub names no pull request in the payload of a fork's workflow run, so they are looked for. Throws
 * `RequestFailed`.
 */
export const findPullRequests = async (search: PullRequestSearch): Promise<readonly FoundPullRequest[]> => {
  const { owner, repo, head, headBranch, headRepository } = search;
  const connection = await connect(search);
  const [headOwner = ''] = headRepository.split('/');
  const pulls = await everyPage(connection, ({ rest }, page) =>
    rest.pulls.list({ owner, repo, state: 'open', head: `${headOwner}:${headBranch}`, ...page }),
  );
  return (
    pulls
      // GitHub ignores a filter that it can't read and lists everything, so each property is compared here.
      .filter((pull) => {
        // The type says that a head always has a repository; that of a deleted fork is null.
        const from: { readonly full_name: string } | null = pull.head.repo;
        return pull.head.sha === head && pull.head.ref === headBranch && from?.full_name === headRepository;
      })
      .map(({ number, base, title, body }) => ({ number, base: base.sha, title, body: body ?? '' }))
      .sort((one, other) => one.number - other.number)
  );
};
