import { copyFile, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { GitFailure, readGit } from './run-git.ts';

/**
 * Makes a commit of what is staged, on top of `parent`, in a git directory of ours: the reviewed repository's index is copied and never
 * written, and the commit is nowhere but there. Throws a ConfigurationError where the index holds no tree, as during a merge with conflicts.
 */
export const commitStaged = async (
  { gitDirectory, path }: RepositoryLocation,
  ours: string,
  parent: string,
  signal: AbortSignal | undefined,
): Promise<string> => {
  await copyIndex(gitDirectory, ours, path);
  try {
    const { output: tree } = await readGit(ours, ['write-tree'], { signal, limit: 200 });
    const { output: commit } = await readGit(ours, ['commit-tree', tree.toString('utf8').trim(), '-p', parent, '-m', 'Staged changes'], {
      signal,
      limit: 200,
      // A commit has to have an author; this one is never seen by anybody.
      configuration: [
        ['user.name', 'staged'],
        ['user.email', 'staged@localhost'],
      ],
    });
    return commit.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new ConfigurationError(
      `Cannot review what is staged in \`${path}\`: ${error.complaint}. Resolve conflicts with \`git status\` first, then stage again.`,
    );
  }
};

/** A split index is several files. */
const copyIndex = async (from: string, to: string, path: string): Promise<void> => {
  const names = (await readdir(from).catch(() => [])).filter((name) => name === 'index' || name.startsWith('sharedindex.'));
  if (!names.includes('index'))
    throw new ConfigurationError(`Nothing was ever staged in \`${path}\`: stage changes with \`git add\` first.`);
  for (const name of names) {
    // Without its index everything would look deleted, and nothing be found.
    if (!(await lstat(join(from, name))).isFile())
      throw new ConfigurationError(`Cannot review what is staged in \`${path}\`: \`.git/${name}\` is not a regular file.`);
    await copyFile(join(from, name), join(to, name));
  }
};
