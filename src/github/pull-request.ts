import { readIdentity } from './identity.ts';
import type { Connection } from './octokit.ts';

/** As Octokit's parameters name it. */
export type PullRequest = { readonly owner: string; readonly repo: string; readonly pull_number: number };

/** What has to be known about a pull request before anything is posted on it. */
export type OpenPullRequest = {
  /** The commit that GitHub has as its head now. */
  readonly head: string;
  /** From another repository: then a workflow's token can only read, whatever the workflow grants. */
  readonly isFork: boolean;
  /** The login that the token posts as. */
  readonly identity: string;
};

export const openPullRequest = async (connection: Connection, pull: PullRequest): Promise<OpenPullRequest> => {
  const { data } = await connection.ask((octokit) => octokit.rest.pulls.get({ ...pull }));
  // The type says that a head always has a repository; that of a deleted fork is null.
  const headRepository: { readonly full_name: string } | null = data.head.repo;
  const isFork = headRepository?.full_name !== data.base.repo.full_name;
  return { head: data.head.sha, isFork, identity: await readIdentity(connection) };
};
