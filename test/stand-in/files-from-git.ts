import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PullCommit, PullFile } from './pull.ts';

/**
 * What GitHub lists for a pull request from `base` to `head` of a repository on this machine. It asks git itself and shares nothing with
 * the product's own reading of diffs, so that a line which the product gets wrong is refused here as GitHub would refuse it.
 */
export const pullFromGit = async (
  repository: string,
  base: string,
  head: string,
): Promise<{ readonly files: readonly PullFile[]; readonly commits: readonly PullCommit[] }> => {
  const mergeBase = (await git(repository, 'merge-base', base, head)).trim();
  const names = (await git(repository, 'diff', '--name-status', '--find-renames', '-z', mergeBase, head)).split('\0').slice(0, -1);
  const files: PullFile[] = [];
  while (names.length > 0) {
    const letter = (names.shift() ?? '').slice(0, 1);
    const previous = letter === 'R' ? names.shift() : undefined;
    const filename = names.shift() ?? '';
    const paths = [...(previous === undefined ? [] : [previous]), filename];
    files.push({
      filename,
      ...(previous === undefined ? {} : { previous_filename: previous }),
      status: statuses.get(letter) ?? 'changed',
      ...hunksOf(await git(repository, 'diff', '--find-renames', '--no-color', mergeBase, head, '--', ...paths)),
    });
  }
  const log = await git(repository, 'log', '--reverse', '-z', '--format=%H%n%an%n%aI%n%B', `${base}..${head}`);
  const commits = log.split('\0').filter((entry) => entry !== '');
  return { files, commits: commits.map(toCommit) };
};

const statuses = new Map<string, PullFile['status']>([
  ['A', 'added'],
  ['D', 'removed'],
  ['M', 'modified'],
  ['R', 'renamed'],
]);

/** GitHub's `patch` starts at the first hunk; files without one (binary, renamed only) have none. */
const hunksOf = (diff: string): { readonly patch?: string } => {
  const start = diff.indexOf('\n@@ ');
  return start === -1 ? {} : { patch: diff.slice(start + 1).replace(/\n$/, '') };
};

const toCommit = (entry: string): PullCommit => {
  const [sha = '', author = '', date = '', ...message] = entry.split('\n');
  return { sha, author, date, message: message.join('\n').trimEnd() };
};

const git = async (repository: string, ...args: readonly string[]): Promise<string> => {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_LITERAL_PATHSPECS: '1' };
  const { stdout } = await promisify(execFile)('git', ['-C', repository, ...args], { env, maxBuffer: 1e9 });
  return stdout;
};
