import { type Connection, type ConnectionOptions, connect } from './octokit.ts';

export type MergedPullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** The commit on the default branch that GitHub says brought it; full id. */
  readonly mergeCommit: string;
};

export type MergedPullRequests = {
  /** The last to be merged into the default branch, newest first. */
  readonly pulls: readonly MergedPullRequest[];
  /** The subjects of a pull request's own commits, oldest first; GitHub lists 250 at most. */
  readonly subjectsOf: (number: number) => Promise<readonly string[]>;
};

/** Pages of a hundred closed pull requests that are looked through. */
const mostPages = 20;

/** Lists the merged pull requests of a repository. GitHub sorts by the last change, so that one that was merged long ago may be among them. Throws `RequestFailed`. */
export const listMergedPullRequests = async (
  options: ConnectionOptions & { readonly owner: string; readonly repo: string; readonly count: number },
): Promise<MergedPullRequests> => {
  const connection = await connect(options);
  const named = { owner: options.owner, repo: options.repo };
  const { data } = await connection.ask(({ rest }) => rest.repos.get(named));
  const merged = await readMerged(connection, { ...named, base: data.default_branch }, options.count);
  return {
    pulls: merged
      .toSorted((left, right) => (left.mergedAt < right.mergedAt ? 1 : -1))
      .slice(0, options.count)
      .map(({ mergedAt: _, ...pull }) => pull),
    subjectsOf: async (pull_number) => {
      const { data: commits } = await connection.ask(({ rest }) => rest.pulls.listCommits({ ...named, pull_number, per_page: 100 }));
      return commits.map(({ commit }) => commit.message.split('\n', 1)[0] ?? '');
    },
  };
};

const readMerged = async (
  connection: Connection,
  place: { readonly owner: string; readonly repo: string; readonly base: string },
  count: number,
): Promise<readonly (MergedPullRequest & { readonly mergedAt: string })[]> => {
  const merged: (MergedPullRequest & { readonly mergedAt: string })[] = [];
  for (let page = 1; page <= mostPages && merged.length < count; page += 1) {
    const { data, headers } = await connection.ask(({ rest }) =>
      rest.pulls.list({ ...place, state: 'closed', sort: 'updated', direction: 'desc', per_page: 100, page }),
    );
    for (const { number, title, body, merged_at: mergedAt, merge_commit_sha: mergeCommit } of data)
      if (mergedAt !== null && mergeCommit !== null) merged.push({ number, title, body: body ?? '', mergeCommit, mergedAt });
    if (!/\brel="next"/.test(headers.link ?? '')) break;
  }
  return merged;
};
