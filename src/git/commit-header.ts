import { readGit } from './run-git.ts';

/** A commit as its author wrote it. */
export type CommitHeader = {
  /** The author's date, ISO 8601 with an offset. */
  readonly date: string;
  readonly message: string;
  /** Full ids, first parent first. */
  readonly parents: readonly string[];
};

export const readCommitHeader = async (gitDirectory: string, commit: string, signal: AbortSignal | undefined): Promise<CommitHeader> => {
  const args = ['log', '-1', '--no-show-signature', '--format=%aI%n%P%n%B', '--end-of-options', commit];
  const { output } = await readGit(gitDirectory, args, { signal, limit: 1024 * 1024 });
  const [date = '', parents = '', ...message] = output.toString('utf8').split('\n');
  return { date, parents: parents.split(' ').filter((id) => id !== ''), message: message.join('\n').trimEnd() };
};
