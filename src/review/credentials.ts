import { describeUnread } from '../git/problems.ts';
import type { Repository } from '../git/repository.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { Finding } from '../model/finding.ts';
import type { Origin } from '../model/location.ts';
import type { Status } from '../model/review.ts';
import { largestAtOnce, type SourceTree, type TreeEntry } from '../model/source-tree.ts';
import type { DropIn } from '../secrets/drop-in/drop-in.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { scanPieces } from '../secrets/scan-pieces.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import { isInScope, type SecretScope } from '../secrets/scope.ts';
import { createBirths } from './births.ts';
import { type CredentialReview, toCredentialReview } from './credential-review.ts';
import { packsToRead } from './doubtful-blobs.ts';
import { readDropInFiles, scannerFor } from './drop-in-files.ts';
import type { ExaminedObjects } from './examined-objects.ts';
import { type HistoryReading, isToBeRead } from './history-reading.ts';
import { historySightings, messageSightings, sightingsAtBirth, versionMatches } from './history-sightings.ts';
import type { Progress } from './progress.ts';
import { createScanPool, type ScanPool } from './scan-pool.ts';
import type { Shard } from './shard.ts';
import { type Sighting, sightingsIn, toSighting } from './sightings.ts';
import { countRead, createTally, type Tally } from './tally.ts';

export type { CredentialReview };

/** Of a whole repository: which part of it, and what a former run examined. */
export type Portion = { readonly shard?: Shard | undefined; readonly examined?: ExaminedObjects | undefined };

/**
 * Credentials of a pull request: everything that its commits ever added (merges included), what it deletes, its commit messages and its text.
 * A value that the files of base hold already is existing; one that only a deleted line shows is existing too, because the leak is older.
 */
export const reviewRangeCredentials = async (
  repository: Repository,
  { changes, mergeBase, base }: { readonly changes: ChangeSet; readonly mergeBase: string; readonly base: string },
  plain: Scanner,
  options: {
    readonly history: boolean;
    readonly pullRequestText?: string;
    readonly progress: Progress;
    readonly threads?: number;
    readonly scope?: SecretScope;
    /** Kinds that the configuration describes. */
    readonly ownRules?: readonly UserRule[];
  },
): Promise<CredentialReview> => {
  const tally = createTally(options.progress);
  const range = { head: changes.head, notIn: base };
  const current = headPlaces(changes);
  const baseTree = await repository.tree(mergeBase);
  const dropIn = await readDropInFiles(baseTree, options.ownRules);
  const scanner = await scannerFor(plain, dropIn);
  const atHead = await blobSightings(repository, current, { kind: 'head' }, scanner, tally);
  const past = options.history
    ? await withScanPool(options.threads, dropIn, (pool) => historySightings(repository, range, { scanner, pool, skip: current, tally }))
    : [];
  const texts = sightingsIn(scanner, Buffer.from(options.pullRequestText ?? ''), { kind: 'pull-request-text' }, { kind: 'head' });
  const deleted = await blobSightings(repository, basePlaces(changes), { kind: 'base', commit: mergeBase }, scanner, tally);

  const known = new Set(deleted.map(({ credential }) => credential.reveal()));
  const candidates = new Set(
    [...atHead, ...past, ...texts].map(({ credential }) => credential.reveal()).filter((value) => !known.has(value)),
  );
  for (const value of await valuesOfTree(baseTree, candidates, scanner, options.progress)) known.add(value);

  const stillThere = new Set(atHead.map(({ credential }) => credential.reveal()));
  const gone = deleted.filter(({ credential }) => !stillThere.has(credential.reveal()));
  const marked = new Set(deleted.filter(({ waivedBy }) => waivedBy !== undefined).map(({ credential }) => credential.reveal()));
  return toCredentialReview([...atHead, ...past, ...texts, ...gone], dropIn, tally, {
    scope: options.scope ?? 'all',
    status: (finding) => statusOf(finding, known),
    stoodAtBase: ({ credential }) => marked.has(credential.reveal()),
  });
};

/** Credentials of a whole tree, where every mark counts, and, with a repository, of its whole history; all of it or a portion. */
export const reviewTreeCredentials = async (
  tree: SourceTree,
  plain: Scanner,
  options: Portion & {
    readonly history?: Repository;
    readonly progress: Progress;
    readonly threads?: number;
    /** So many blobs of the history are read one by one; for more a pack is made. */
    readonly few?: number;
    readonly scope?: SecretScope;
    /** Kinds that the configuration describes. */
    readonly ownRules?: readonly UserRule[];
  },
): Promise<CredentialReview> => {
  const tally = createTally(options.progress);
  const scope = options.scope ?? 'all';
  const dropIn = await readDropInFiles(tree, options.ownRules);
  const scanner = await scannerFor(plain, dropIn);
  options.examined?.under(dropIn.rules);
  const sightings = await withScanPool(options.threads, dropIn, async (pool) => {
    const reading = { scanner, pool, tally, shard: options.shard, examined: options.examined, few: options.few };
    const entries = tree.entries.filter(({ kind, path }) => kind !== 'submodule' && isInScope(scope, path));
    return options.history === undefined ? treeSightings(tree, entries, reading) : wholeSightings(options.history, entries, reading);
  });
  return toCredentialReview(sightings, dropIn, tally, { scope, status: () => 'new', stoodAtBase: () => true });
};

const withScanPool = async <Result>(
  threads: number | undefined,
  { rules }: DropIn,
  use: (pool: ScanPool) => Promise<Result>,
): Promise<Result> => {
  const pool = createScanPool(threads ?? 1, rules);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
};

const statusOf = ({ credential, primary }: Finding, known: ReadonlySet<string>): Status =>
  primary.origin.kind === 'base' || (credential !== undefined && known.has(credential.reveal())) ? 'existing' : 'new';

const treeSightings = async (tree: SourceTree, entries: readonly TreeEntry[], reading: HistoryReading): Promise<readonly Sighting[]> => {
  const { scanner, tally, examined } = reading;
  const sightings: Sighting[] = [];
  const take = (entry: TreeEntry, matches: readonly SecretMatch[], bytes: number): void => {
    countRead(tally, bytes);
    if (matches.length === 0 && bytes === entry.size) examined?.add(entry.id);
    sightings.push(...matches.map((match) => atHead(scanner, match, entry)));
  };
  const { small, large } = bySize(
    tree,
    entries.filter(({ id }) => isToBeRead(reading, id)),
  );
  for await (const { entry, bytes } of tree.read(small)) take(entry, scanner.scan(bytes).matches, bytes.length);
  for (const { entry, pieces } of large) {
    const { matches, bytes } = await scanPieces(scanner, pieces());
    take(entry, matches, bytes);
  }
  return sightings;
};

type LargeFile = { readonly entry: TreeEntry; readonly pieces: () => AsyncIterable<Uint8Array> };

/** The entries that are read whole, and those that are read piece by piece. */
const bySize = (
  tree: SourceTree,
  entries: readonly TreeEntry[],
): { readonly small: readonly TreeEntry[]; readonly large: readonly LargeFile[] } => {
  const { pieces } = tree;
  if (pieces === undefined) return { small: entries, large: [] };
  return {
    small: entries.filter(({ size }) => size <= largestAtOnce),
    large: entries.filter(({ size }) => size > largestAtOnce).map((entry) => ({ entry, pieces: () => pieces(entry) })),
  };
};

/** Those of a tree and of everything that any reference leads to. What stands in the tree is told where it stands there, not where it came from. */
const wholeSightings = async (
  repository: Repository,
  entries: readonly TreeEntry[],
  reading: HistoryReading,
): Promise<readonly Sighting[]> => {
  const tree = new Map(entries.map(({ id, path }) => [id, path]));
  const births = createBirths(repository, 'all');
  const packs = await packsToRead(repository, reading);
  const [matches, messages] = await Promise.all([
    versionMatches(repository, 'all', reading, births, tree, packs),
    messageSightings(repository, 'all', reading),
  ]);
  const past = new Map([...matches].filter(([id]) => !tree.has(id)));
  return [
    ...entries.flatMap((entry) => (matches.get(entry.id) ?? []).map((match) => atHead(reading.scanner, match, entry))),
    ...(await sightingsAtBirth(births, past, reading.scanner)),
    ...messages,
  ];
};

const atHead = (scanner: Scanner, match: SecretMatch, { path }: TreeEntry): Sighting =>
  toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin: { kind: 'head' } });

/** Paths by blob. */
type Places = ReadonlyMap<string, readonly string[]>;

const headPlaces = ({ files }: ChangeSet): Places => byBlob(files.map(({ headBlob, path }) => [headBlob, path]));

const basePlaces = ({ files }: ChangeSet): Places =>
  byBlob(files.map(({ baseBlob, path, previousPath }) => [baseBlob, previousPath ?? path]));

const byBlob = (entries: readonly (readonly [string | undefined, string])[]): Places => {
  const places = new Map<string, string[]>();
  for (const [blob, path] of entries) if (blob !== undefined) places.set(blob, [...(places.get(blob) ?? []), path]);
  return places;
};

const blobSightings = async (
  repository: Repository,
  places: Places,
  origin: Origin,
  scanner: Scanner,
  tally: Tally,
): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const blob of repository.blobs(places.keys())) {
    const paths = places.get(blob.id) ?? [];
    const subject = paths[0] ?? blob.id;
    if ('unreadable' in blob) {
      tally.problems.push(describeUnread(subject, blob));
      continue;
    }
    const { matches, bytes } =
      'bytes' in blob
        ? { ...scanner.scan(blob.bytes), bytes: blob.bytes.length }
        : await scanPieces(scanner, repository.pieces(blob.id, subject));
    if (origin.kind === 'head') countRead(tally, bytes);
    for (const path of paths) {
      sightings.push(...matches.map((match) => toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin })));
    }
  }
  return sightings;
};

/** Which of the values any file of the tree holds, in the same spelling or another. Reads nothing when there is nothing to look for. */
const valuesOfTree = async (
  tree: SourceTree,
  values: ReadonlySet<string>,
  scanner: Scanner,
  progress: Progress,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  if (values.size === 0) return found;
  progress('looking for the credentials in the files of base');
  const wanted = [...values].map((value) => ({ value, bytes: Buffer.from(value) }));
  const note = (matches: readonly SecretMatch[]): void => {
    for (const { credential } of matches) if (values.has(credential.reveal())) found.add(credential.reveal());
  };
  const { small, large } = bySize(
    tree,
    tree.entries.filter(({ kind }) => kind !== 'submodule'),
  );
  for await (const { bytes } of tree.read(small)) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { value, bytes: needle } of wanted) if (content.includes(needle)) found.add(value);
    // UTF-16, and keys whose lines end otherwise.
    note(scanner.scan(bytes).matches);
  }
  for (const { pieces } of large) note((await scanPieces(scanner, pieces())).matches);
  return found;
};
