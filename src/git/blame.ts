import type { Repository } from './repository.ts';
import { GitFailure, readGit } from './run-git.ts';

/** Who brought a line into a file. */
export type Blamed = {
  readonly commit: string;
  /** The author's name, without the address. */
  readonly author: string;
  /** The author's day, `2026-12-31`. */
  readonly day: string;
};

/**
 * Who wrote a line (counted from 1) of a commit's file. Undefined where git can't tell: no such line, or the history at hand is cut off before it was
 * written, so that git would name somebody else, or `deadline` has passed: a line's history may be long.
 */
export const blameLine = async (
  repository: Repository,
  commit: string,
  path: string,
  line: number,
  deadline?: AbortSignal,
): Promise<Blamed | undefined> => {
  const isTooLate = (): boolean => deadline?.aborted ?? false;
  if (isTooLate()) return undefined;
  const { gitDirectory } = repository;
  const signals = [repository.signal, deadline].filter((signal) => signal !== undefined);
  const signal = AbortSignal.any(signals);
  const args = ['blame', '--porcelain', '--no-progress', '-L', `${line},${line}`, commit, '--', path];
  try {
    const { output } = await readGit(gitDirectory, args, { signal, limit: 64 * 1024 });
    return parseBlame(output.toString('utf8'), repository.isShallow());
  } catch (error) {
    if (error instanceof GitFailure || isTooLate()) return undefined;
    throw error;
  }
};

/** Without `--root`, a commit without parents is called a boundary, as is one whose parents are missing: in a whole history it is the first commit. */
const parseBlame = (text: string, isShallow: boolean): Blamed | undefined => {
  const [header = '', ...lines] = text.split('\n');
  const commit = /^([0-9a-f]{40,64}) /.exec(header)?.[1];
  const field = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
  const seconds = Number(field('author-time') ?? Number.NaN);
  const author = field('author');
  if (commit === undefined || author === undefined || !Number.isFinite(seconds) || Math.abs(seconds) > 1e11) return undefined;
  if (isShallow && lines.includes('boundary')) return undefined;
  const offset = /^([+-])(\d\d)(\d\d)$/.exec(field('author-tz') ?? '');
  const minutes = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  return { commit, author, day: new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 10) };
};
