import { readRecords } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, streamGit } from './run-git.ts';

/**
 * What one step of the first-parent history brought. `merge`: `head` is the branch as it was merged into `base`. `squash`: one commit in place of
 * a branch. `commit`: pushed without a pull request, or one of several that a rebase has put there. Ids are full.
 */
export type MergedChange = {
  readonly kind: 'merge' | 'squash' | 'commit';
  /** Of the pull request, as the message names it. */
  readonly number?: number;
  readonly title: string;
  /** The whole message. */
  readonly text: string;
  readonly base: string;
  readonly head: string;
  /** The commit on the branch that brought it. */
  readonly commit: string;
};

/** A history is not followed further than that. */
const mostCommits = 20_000;

/** The first-parent history of a commit, newest first, without the first commit of all. Where a shallow clone is cut off it ends. */
export async function* mergedChanges(repository: Repository, head: string): AsyncGenerator<MergedChange> {
  const args = ['log', '-z', '--first-parent', `--max-count=${mostCommits}`, '--format=%H%n%P%n%B', head];
  try {
    for await (const record of readRecords(streamGit(repository.gitDirectory, args, { signal: repository.signal }), 0)) {
      const [commit = '', parents = '', ...lines] = record.split('\n');
      const change = toChange(commit, parents.split(' '), lines.join('\n').trim());
      if (change !== undefined) yield change;
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    repository.report({
      kind: 'history-truncated',
      subject: 'the history',
      message: `It could not be followed to its start: ${error.complaint}.`,
    });
  }
}

const toChange = (commit: string, [base = '', branch]: readonly string[], text: string): MergedChange | undefined => {
  const [subject = '', ...body] = text.split('\n');
  if (base === '') return undefined;
  const squashed = /\(#(\d+)\)\s*$/.exec(subject)?.[1];
  if (branch === undefined) {
    return { ...numbered(squashed), kind: squashed === undefined ? 'commit' : 'squash', title: subject, text, base, head: commit, commit };
  }
  // A pull of somebody's own branch has the branch itself as the second parent, with everything that others had merged.
  if (/^Merge (?:remote-tracking )?branch '[^']*'(?: of |$)/.test(subject)) return undefined;
  const merged = /^Merge pull request #(\d+) from /.exec(subject)?.[1];
  const title = merged === undefined ? subject : (body.find((line) => line.trim() !== '') ?? subject);
  return { ...numbered(merged ?? squashed), kind: 'merge', title, text, base, head: branch, commit };
};

const numbered = (digits: string | undefined): { readonly number?: number } => (digits === undefined ? {} : { number: Number(digits) });
