import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import type { SourceTree, TreeEntry, TreeFile } from '../model/source-tree.ts';
import type { ObjectReader } from './object-reader.ts';
import { describeUnread } from './problems.ts';
import { readRecords } from './records.ts';
import { GitFailure, streamGit } from './run-git.ts';

export type CommitTreeOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Gets what of the tree can't be examined. */
  readonly report: (problem: Problem) => void;
  readonly pieces: (id: string, subject: string) => AsyncIterable<Uint8Array>;
  /** The paths beyond these are one problem. */
  readonly mostFiles: number;
};

/** Reads a commit's whole tree, wherever git runs, with sizes, without touching a work tree or an index. */
export const readCommitTree = async (
  gitDirectory: string,
  commit: string,
  objects: ObjectReader,
  { signal, report, mostFiles, pieces }: CommitTreeOptions,
): Promise<SourceTree> => {
  const entries: TreeEntry[] = [];
  try {
    const listing = streamGit(gitDirectory, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit], { signal });
    for await (const record of readRecords(listing, 0)) {
      if (entries.length === mostFiles) {
        report({
          kind: 'analysis-bounded',
          subject: commit,
          message: `The tree of ${commit.slice(0, 12)} has more than ${mostFiles} files; the rest was not examined.`,
        });
        break;
      }
      const entry = parseEntry(record);
      if (entry !== undefined) entries.push(entry);
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new ConfigurationError(
      `Cannot read the tree of commit ${commit.slice(0, 12)}: ${error.complaint}. Check the repository with \`git fsck\`.`,
    );
  }
  return {
    entries,
    read: (wanted) => readEntries(wanted, objects, report),
    pieces: ({ id, path }) => pieces(id, path),
  };
};

/** `<mode> <type> <id> <size, padded>\t<path>`; the size is `-` for a submodule and `BAD` for a missing blob. */
const parseEntry = (record: string): TreeEntry | undefined => {
  const match = /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t([\s\S]+)$/.exec(record);
  if (match === null) return undefined;
  const [, mode, type, id = '', size, path = ''] = match;
  const kind = type === 'commit' ? 'submodule' : mode === '120000' ? 'symlink' : 'file';
  return { path, id, size: Number(size) || 0, kind };
};

async function* readEntries(
  wanted: readonly TreeEntry[],
  objects: ObjectReader,
  report: (problem: Problem) => void,
): AsyncGenerator<TreeFile> {
  const readable = wanted.filter(({ kind }) => kind !== 'submodule');
  const remaining = readable.values();
  for await (const result of objects.read(
    readable.map(({ id }) => id),
    ['blob'],
  )) {
    const { value: entry } = remaining.next();
    if (entry === undefined) return;
    if ('bytes' in result) yield { entry, bytes: result.bytes };
    else report(describeUnread(entry.path, result));
  }
}
