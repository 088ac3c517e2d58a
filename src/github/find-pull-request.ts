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

/** Commits are full object ids; `title` and `body` are its author's text. */
export type FoundPullRequest = {
  readonly number: number;
  readonly base: string;
  readonly commits: number;
  readonly title: string;
  readonly body: string;
};

/**
 * The open pull request of that branch whose head is still that commit; undefined when it has moved on or was closed. GitHub names no pull
 * request in the payload of a fork's workflow run, so it is looked for. Throws `RequestFailed`.
 */
export const findPullRequest = async (search: PullRequestSearch): Promise<FoundPullRequest | undefined> => {
  const { owner, repo, head, headBranch, headRepository } = search;
  const { ask } = await connect(search);
  const [headOwner = ''] = headRepository.split('/');
  const { data } = await ask(({ rest }) =>
    rest.pulls.list({ owner, repo, state: 'open', head: `${headOwner}:${headBranch}`, per_page: 100 }),
  );
  // GitHub ignores a filter that it can't read and lists everything, so each property is compared here.
  const found = data.find((pull) => {
    // The type says that a head always has a repository; that of a deleted fork is null.
    const from: { readonly full_name: string } | null = pull.head.repo;
    return pull.head.sha === head && pull.head.ref === headBranch && from?.full_name === headRepository;
  });
  if (found === undefined) return undefined;
  const { data: pull } = await ask(({ rest }) => rest.pulls.get({ owner, repo, pull_number: found.number }));
  return { number: pull.number, base: pull.base.sha, commits: pull.commits, title: pull.title, body: pull.body ?? '' };
};
