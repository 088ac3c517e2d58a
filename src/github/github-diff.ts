import type { Anchor } from '../model/review.ts';
import { everyPage } from './every-page.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** Whether GitHub's own diff of the pull request has an anchor's lines. */
export type GitHubDiff = (anchor: Extract<Anchor, { kind: 'line' }>) => boolean;

/**
 * Reads the files as GitHub lists them. It shows no lines of large files, at most 3,000 files, and may know a rename that git does not: what
 * our own diff has can be missing in it.
 */
export const readGitHubDiff = async (connection: Connection, pull: PullRequest): Promise<GitHubDiff> => {
  const files = await everyPage(connection, ({ rest }, page) => rest.pulls.listFiles({ ...pull, ...page }));
  const hunks = new Map(files.map(({ filename, patch }) => [filename, hunksOf(patch ?? '')]));
  return ({ path, side, line, startLine = line }) =>
    (hunks.get(path) ?? []).some((hunk) => {
      const { first, count } = side === 'LEFT' ? hunk.left : hunk.right;
      return startLine >= first && startLine <= line && line < first + count;
    });
};

type Lines = { readonly first: number; readonly count: number };

const hunksOf = (patch: string): readonly { readonly left: Lines; readonly right: Lines }[] =>
  [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)].map(([, left, leftCount = '1', right, rightCount = '1']) => ({
    left: { first: Number(left), count: Number(leftCount) },
    right: { first: Number(right), count: Number(rightCount) },
  }));
