import { ConfigurationError } from '../model/configuration-error.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { GitFailure, readGit } from './run-git.ts';
import { isShallow } from './scratch-directory.ts';

/** Names are looked up in the repository itself, without opening an object; what they lead to is opened in our own git directory. */
export const resolveCommit = async (
  location: RepositoryLocation,
  gitDirectory: string,
  ref: string,
  signal: AbortSignal | undefined,
): Promise<string> => {
  if (ref.startsWith('-')) throw new ConfigurationError(`\`${ref}\` can't be a branch, tag or commit: it begins with a dash.`);
  const verify = async (directory: string, name: string): Promise<string | undefined> => {
    try {
      const { output } = await readGit(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', name], { signal, limit: 4096 });
      return output.toString('utf8').trim();
    } catch (error) {
      if (error instanceof GitFailure) return undefined;
      throw error;
    }
  };
  const id = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref) ? ref : await verify(location.gitDirectory, ref);
  const commit = id === undefined ? undefined : await verify(gitDirectory, `${id}^{commit}`);
  if (commit !== undefined) return commit;
  if (ref === 'HEAD') throw new ConfigurationError(`\`${location.path}\` has no commit yet. Commit something, or give another folder.`);
  throw new ConfigurationError(
    `\`${location.path}\` knows no branch, tag or commit \`${ref}\`.${
      isShallow(gitDirectory) ? ' It is a shallow clone: fetch the commit first.' : ' Check its spelling, or fetch it first.'
    }`,
  );
};

/** The best common ancestor as far as the history at hand goes. */
export const findMergeBase = async (
  gitDirectory: string,
  left: string,
  right: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  try {
    const { output } = await readGit(gitDirectory, ['merge-base', left, right], { signal, limit: 200 });
    return output.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.exitCode === 1) return undefined;
    throw new ConfigurationError(
      `Cannot follow the history of ${left.slice(0, 12)} and ${right.slice(0, 12)}: ${error.complaint}. Check the repository with \`git fsck\`.`,
    );
  }
};
