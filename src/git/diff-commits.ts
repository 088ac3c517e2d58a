import { ConfigurationError } from '../model/configuration-error.ts';
import { GitFailure, readGit, streamGit } from './run-git.ts';

/** `raw` is git's `--raw -z` output with full ids. `patch` is git's as far as it goes; `incomplete` says why when it ends early. */
export type RangeDiff = { readonly raw: Uint8Array; readonly patch: string; readonly incomplete?: string };

const patchLimit = 64 * 1024 * 1024;
const rawLimit = 64 * 1024 * 1024;

/** Renames are found among at most 1,000 files on each side, as git does by default: the search is quadratic. */
const common = ['diff-tree', '-r', '--no-color', '--full-index', '--no-rename-empty', '-l1000', '--ignore-submodules=none'];
const rawFlags = ['--raw', '-z', '--no-abbrev'];
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
  const read = async (renames: string): Promise<RangeDiff> => {
    const [raw, patch] = await Promise.all([
      readGit(gitDirectory, [...common, renames, ...rawFlags, base, head], { signal, limit: rawLimit }),
      readPatch(gitDirectory, [...common, renames, ...patchFlags, base, head], signal),
    ]);
    if (raw.isTruncated) throw cannotCompare(base, head, 'the list of changed files is too long');
    return { raw: raw.output, ...patch };
  };
  try {
    return await read('--find-renames');
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
  }
  try {
    // Finding edited renames reads files; equal ones are found by their ids, also where a file is missing or corrupt.
    return await read('--find-renames=100%');
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw cannotCompare(base, head, `${error.complaint}. Check the repository with \`git fsck\``);
  }
};

/** A file that git can't read ends the patch, but what came before it holds. */
const readPatch = async (
  gitDirectory: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Pick<RangeDiff, 'patch' | 'incomplete'>> => {
  const chunks: Buffer[] = [];
  let length = 0;
  let incomplete: string | undefined;
  try {
    for await (const chunk of streamGit(gitDirectory, args, { signal })) {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= patchLimit) continue;
      incomplete = `it has more than ${patchLimit / 1024 / 1024} MiB`;
      break;
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    incomplete = error.complaint;
  }
  const patch = Buffer.concat(chunks).toString('utf8');
  return incomplete === undefined ? { patch } : { patch, incomplete };
};

const cannotCompare = (base: string, head: string, reason: string): ConfigurationError =>
  new ConfigurationError(`Cannot compare ${base.slice(0, 12)} with ${head.slice(0, 12)}: ${reason}.`);
