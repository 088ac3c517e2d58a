import { type MergedChange, mergedChanges } from '../git/merged-changes.ts';
import type { Repository } from '../git/repository.ts';
import { describeRequestFailure } from '../github/failure-words.ts';
import { listMergedPullRequests, type MergedPullRequest, type MergedPullRequests } from '../github/merged-pull-requests.ts';
import type { BacktestEntry } from '../model/backtest.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { counted } from '../report/finding-words.ts';
import { requireAccess } from './github-access.ts';
import type { Console } from './run.ts';

export type Choice = {
  readonly changes: readonly MergedChange[];
  /** Pull requests whose commits are not here. */
  readonly missing: readonly BacktestEntry[];
  readonly notes: readonly string[];
};

const settings = 'Reviewed with the configuration at HEAD; waivers that wait for an approval count as waiting.';

/** The merges and squashed pull requests of a first-parent history; without any, its commits. */
export const chooseFromHistory = async (repository: Repository, head: string, most: number): Promise<Choice> => {
  const pulls: MergedChange[] = [];
  const commits: MergedChange[] = [];
  let between = 0;
  for await (const change of mergedChanges(repository, head)) {
    if (change.kind !== 'commit') pulls.push(change);
    else {
      between += 1;
      if (commits.length < most) commits.push(change);
    }
    if (pulls.length === most) break;
  }
  const shallow = repository.isShallow()
    ? ['The clone is shallow, so that older ones are not here: `git fetch --unshallow` brings them.']
    : [];
  if (pulls.length > 0) {
    const direct =
      between === 0
        ? []
        : [
            `Between them ${counted(between, 'commit')} ${between === 1 ? 'names' : 'name'} no pull request (pushed directly, or rebased) and ${between === 1 ? 'was' : 'were'} not replayed.`,
          ];
    return { changes: pulls, missing: [], notes: [settings, ...direct, ...shallow] };
  }
  if (commits.length === 0)
    throw new ConfigurationError(
      `There is nothing to replay: the history of HEAD has ${repository.isShallow() ? 'been cut off at one commit. Run `git fetch --unshallow` first' : 'a single commit'}.`,
    );
  const why =
    'No commit of the first-parent history of HEAD is a merge or names a pull request as in "Title (#12)": each of the last commits was replayed as if it were one.';
  return { changes: commits, missing: [], notes: [settings, why, ...shallow] };
};

/** The pull requests that GitHub says were merged last, found in the clone by the commit that brought them. */
export const chooseFromGitHub = async (
  repository: Repository,
  { owner, name }: { readonly owner: string; readonly name: string },
  most: number,
  out: Console,
): Promise<Choice> => {
  const needs = 'pull-requests: read';
  const access = requireAccess(out, needs);
  return describeRequestFailure(needs, async () => {
    const merged = await listMergedPullRequests({ ...access, owner, repo: name, count: most });
    if (merged.pulls.length === 0)
      throw new ConfigurationError(
        `${owner}/${name} has no pull request that was merged into its default branch: leave out --repo to replay commits.`,
      );
    const changes: MergedChange[] = [];
    const missing: BacktestEntry[] = [];
    for (const pull of merged.pulls) {
      const change = await findChange(repository, pull, merged);
      if (change !== undefined) changes.push(change);
      else missing.push({ number: pull.number, title: '', commit: pull.mergeCommit, outcome: { kind: 'not-reviewed', because: absent } });
    }
    return { changes, missing, notes: [settings, `The list of pull requests comes from ${owner}/${name} on GitHub.`] };
  });
};

const absent = 'Its commits are not in this clone: run `git fetch`, in a shallow clone `git fetch --unshallow`.';

/**
 * What a pull request changed. A merge commit has the branch as its second parent; a squash is one commit; a rebase has put each of its commits onto
 * the branch, the last of which keeps its subject.
 */
const findChange = async (
  repository: Repository,
  { number, title, body, mergeCommit }: MergedPullRequest,
  { subjectsOf }: MergedPullRequests,
): Promise<MergedChange | undefined> => {
  const found = await parentsOf(repository, mergeCommit);
  if (found === undefined) return undefined;
  const { parents, subject } = found;
  const [first, branch] = parents;
  if (first === undefined) return undefined;
  const described = { number, title, text: `${title}\n\n${body}`, commit: mergeCommit };
  if (branch !== undefined) return { ...described, kind: 'merge', base: first, head: branch };
  const subjects = subject.includes(`(#${number})`) ? [] : await subjectsOf(number);
  const count = subjects.length > 1 && subjects.at(-1) === subject ? subjects.length : 1;
  const base = await ancestor(repository, mergeCommit, count);
  return base === undefined ? undefined : { ...described, kind: 'squash', base, head: mergeCommit };
};

const parentsOf = async (
  repository: Repository,
  commit: string,
): Promise<{ readonly parents: readonly string[]; readonly subject: string } | undefined> => {
  try {
    const { parents, message } = await repository.commitInfo(commit);
    return { parents, subject: message.split('\n', 1)[0] ?? '' };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return undefined;
  }
};

/** The first-parent ancestor so many steps back. */
const ancestor = async (repository: Repository, commit: string, steps: number): Promise<string | undefined> => {
  let at: string | undefined = commit;
  for (let step = 0; step < steps && at !== undefined; step += 1) at = (await parentsOf(repository, at))?.parents[0];
  return at;
};
