import type { Connection } from './octokit.ts';

/** As Octokit's parameters name it. */
export type PullRequest = { readonly owner: string; readonly repo: string; readonly pull_number: number };

/** What has to be known about a pull request before anything is posted on it. */
export type PullRequestState = {
  /** The commit that GitHub has as its head now. */
  readonly head: string;
  /** From another repository: then a workflow's token can only read, whatever the workflow grants. */
  readonly isFork: boolean;
};

export const readPullRequest = async ({ ask }: Connection, pull: PullRequest): Promise<PullRequestState> => {
  const { data } = await ask((octokit) => octokit.rest.pulls.get({ ...pull }));
  // The type says that a head always has a repository; that of a deleted fork is null.
  const headRepository: { readonly full_name: string } | null = data.head.repo;
  return { head: data.head.sha, isFork: headRepository?.full_name !== data.base.repo.full_name };
};
