import { brokenHistory } from './problems.ts';
import type { Range } from './range.ts';
import { readRecords } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, streamGit } from './run-git.ts';

/** A commit that brought a blob to a path. */
export type Attribution = {
  readonly commit: string;
  /** The author's date, ISO 8601. */
  readonly date: string;
  readonly path: string;
  /** What the path held in each parent, for the parents in which it existed: content of theirs is not this commit's. */
  readonly parentBlobs: readonly string[];
};

export type Attributions = ReadonlyMap<string, readonly [Attribution, ...Attribution[]]>;

/** A blob is brought again whenever a change is reverted; nobody reads more places than these. */
const mostPlaces = 20;

/** Blobs that git is told by name: all arguments together have at most 32,767 characters on Windows, and two million or so elsewhere. */
const mostNamed = process.platform === 'win32' ? 350 : 4000;

/**
 * Where the given blobs entered the range, the oldest commit first. A merge counts only for what differs from each of its parents. Blobs that
 * no commit of the range brought are absent.
 */
export const attribute = async (repository: Repository, range: Range, blobIds: Iterable<string>): Promise<Attributions> => {
  const wanted: ReadonlySet<string> = new Set(blobIds);
  const places = new Map<string, [Attribution, ...Attribution[]]>();
  if (wanted.size === 0) return places;
  for await (const { id, ...place } of readPlaces(repository, range, wanted)) {
    const known = places.get(id);
    if (known === undefined) places.set(id, [place]);
    else if (known.length < mostPlaces) known.push(place);
  }
  return places;
};

type Header = { readonly commit: string; readonly date: string; readonly parents: number };

/** `-m` compares a merge with each parent in turn, with a header for each: without it a blob born in a merge would have no commit. */
async function* readPlaces(
  repository: Repository,
  range: Range,
  wanted: ReadonlySet<string>,
): AsyncGenerator<Attribution & { readonly id: string }> {
  const args = [
    'log',
    '--topo-order',
    '--reverse',
    '--raw',
    '-m',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-color',
    '--no-show-signature',
  ];
  // Of few blobs git need not tell the rest.
  const objects = wanted.size > mostNamed ? [] : [...wanted].map((id) => `--find-object=${id}`);
  const listing = streamGit(
    repository.gitDirectory,
    [...args, ...objects, '--ignore-submodules=none', '--format=commit %H %aI %P', '--stdin'],
    {
      input: repository.revisions(range),
      signal: repository.signal,
      // Nothing comes out before the whole range has been walked.
      silence: 600_000,
    },
  );
  let header: Header | undefined;
  /** Blob and path → what each parent had there, of the commit at hand. */
  let brought = new Map<string, { readonly id: string; readonly path: string; readonly parentBlobs: string[]; comparisons: number }>();
  const settle = function* (): Generator<Attribution & { readonly id: string }> {
    if (header === undefined) return;
    const { commit, date, parents } = header;
    for (const { id, path, parentBlobs, comparisons } of brought.values()) {
      if (comparisons >= parents) yield { id, commit, date, path, parentBlobs };
    }
    brought = new Map();
  };

  try {
    const records = readRecords(listing, 0);
    for await (const record of records) {
      const text = record.startsWith('\n') ? record.slice(1) : record;
      if (text === '') continue;
      if (!text.startsWith(':')) {
        const next = parseHeader(text);
        if (next.commit !== header?.commit) yield* settle();
        header = next;
        continue;
      }
      const [, , parentBlob = '', id = ''] = text.split(' ');
      const path = await records.next();
      if (path.done === true || !wanted.has(id)) continue;
      const key = `${id} ${path.value}`;
      const place = brought.get(key) ?? { id, path: path.value, parentBlobs: [], comparisons: 0 };
      place.comparisons += 1;
      if (!/^0+$/.test(parentBlob)) place.parentBlobs.push(parentBlob);
      brought.set(key, place);
    }
    yield* settle();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    repository.report(brokenHistory(error));
    yield* settle();
  }
}

const parseHeader = (text: string): Header => {
  const [, commit = '', date = '', ...parents] = text.trim().split(' ');
  return { commit, date, parents: parents.length };
};
