import { parsePatch } from '../diff/parse-patch.ts';
import { parseRawChanges } from '../diff/raw-change.ts';
import type { ChangeSet } from '../model/change-set.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import type { Repository } from './repository.ts';

/**
 * What head changes since it left base: the comparison of their merge base with head, never of the two tips. `base` and `head` are names or
 * ids. Without a merge base there is nothing to compare with, which is a ConfigurationError.
 */
export const readChanges = async (
  repository: Repository,
  base: string,
  head: string,
): Promise<{ readonly changes: ChangeSet; readonly problems: readonly Problem[] }> => {
  const [baseCommit, headCommit] = await Promise.all([repository.resolve(base), repository.resolve(head)]);
  const mergeBase = await repository.mergeBase(baseCommit, headCommit);
  if (mergeBase === undefined) {
    throw new ConfigurationError(
      repository.isShallow()
        ? `Cannot find where ${head} left ${base}: the repository holds only a part of its history. Run \`git fetch --unshallow\`, or check out with \`fetch-depth: 0\`.`
        : `Cannot compare ${head} with ${base}: they have no commit in common. Name the branch that ${head} started from.`,
    );
  }
  const [{ raw, patch, incomplete }, commits] = await Promise.all([
    repository.diff(mergeBase, headCommit),
    repository.countCommits({ head: headCommit, notIn: baseCommit }),
  ]);
  const { files, problems } = parsePatch(patch, parseRawChanges(raw));
  return {
    changes: { head: headCommit, base: mergeBase, files, commits },
    problems:
      incomplete === undefined ? problems : [cutOff(`${mergeBase.slice(0, 12)}...${headCommit.slice(0, 12)}`, incomplete), ...problems],
  };
};

/** The files that it concerns are `diff-mismatch` problems of their own. */
const cutOff = (subject: string, reason: string): Problem => ({
  kind: 'diff-mismatch',
  subject,
  message: `The diff was not read to its end, because ${reason}.`,
});
