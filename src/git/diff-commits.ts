import { ConfigurationError } from '../model/configuration-error.ts';
import { GitFailure, readGit } from './run-git.ts';

/** `raw` is git's `--raw -z` output with full ids; `patch` is cut off at a limit when `isTruncated`. */
export type RangeDiff = { readonly raw: Uint8Array; readonly patch: string; readonly isTruncated: boolean };

const patchLimit = 64 * 1024 * 1024;
const rawLimit = 64 * 1024 * 1024;

/** Renames are found among at most 1,000 files on each side, as git does by default: the search is quadratic. */
const common = [
  'diff-tree',
  '-r',
  '--no-color',
  '--full-index',
  '--find-renames',
  '--no-rename-empty',
  '-l1000',
  '--ignore-submodules=none',
];

/**
 * `diff-tree` compares objects: it reads neither a work tree nor an index, and in a git directory of ours no configuration and no
 * `.gitattributes` has a say. So `*.ts -diff` in a pull request hides nothing and only content (a NUL in its first 8,000 bytes) makes a file
 * binary, without `--text`, which would put whole images into the patch.
 */
export const diffCommits = async (
  gitDirectory: string,
  base: string,
  head: string,
  signal: AbortSignal | undefined,
): Promise<RangeDiff> => {
  const patchFlags = [
    '-p',
    '-U3',
    '--inter-hunk-context=0',
    '--no-ext-diff',
    '--no-textconv',
    '--submodule=short',
    '--src-prefix=a/',
    '--dst-prefix=b/',
  ];
  try {
    const [raw, patch] = await Promise.all([
      readGit(gitDirectory, [...common, '--raw', '-z', '--no-abbrev', base, head], { signal, limit: rawLimit }),
      readGit(gitDirectory, [...common, ...patchFlags, base, head], { signal, limit: patchLimit }),
    ]);
    if (raw.isTruncated) {
      throw new ConfigurationError(`Cannot compare ${base.slice(0, 12)} with ${head.slice(0, 12)}: the list of changed files is too long.`);
    }
    return { raw: raw.output, patch: patch.output.toString('utf8'), isTruncated: patch.isTruncated };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new ConfigurationError(
      `Cannot compare ${base.slice(0, 12)} with ${head.slice(0, 12)}: ${error.complaint}. Check the repository with \`git fsck\`.`,
    );
  }
};
