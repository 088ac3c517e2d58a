import { attribute } from '../git/attribution.ts';
import { historyBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import { describeUnread } from '../git/problems.ts';
import type { Repository } from '../git/repository.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { Finding } from '../model/finding.ts';
import type { Location, Origin, Place } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Status } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import type { Compared } from './compare.ts';
import type { Progress } from './progress.ts';
import { findingsOfSightings, type Sighting } from './sightings.ts';

export type CredentialReview = {
  readonly compared: readonly Compared[];
  readonly problems: readonly Problem[];
  readonly blobs: number;
  /** Of the blobs that were read. */
  readonly bytes: number;
};

type Tally = { blobs: number; bytes: number; problems: Problem[] };

/**
 * Credentials of a pull request: everything that its commits ever added (merges included), what it deletes, its commit messages and its text.
 * A value that the files of base hold already is existing; one that only a deleted line shows is existing too, because the leak is older.
 */
export const reviewRangeCredentials = async (
  repository: Repository,
  changes: ChangeSet & { readonly base: string },
  scanner: Scanner,
  options: { readonly history: boolean; readonly pullRequestText?: string; readonly progress: Progress },
): Promise<CredentialReview> => {
  const tally: Tally = { blobs: 0, bytes: 0, problems: [] };
  const added = options.history
    ? await historySightings(repository, { head: changes.head, notIn: changes.base }, changes, scanner, tally, options.progress)
    : await blobSightings(repository, headPlaces(changes), { kind: 'head' }, scanner, tally);
  const texts = [
    ...(options.history ? await messageSightings(repository, { head: changes.head, notIn: changes.base }, scanner) : []),
    ...textSightings(scanner, options.pullRequestText ?? '', { kind: 'pull-request-text' }, { kind: 'head' }),
  ];
  const deleted = await blobSightings(repository, basePlaces(changes), { kind: 'base', commit: changes.base }, scanner, tally);

  const known = new Set(deleted.map(({ credential }) => credential.reveal()));
  const candidates = new Set([...added, ...texts].map(({ credential }) => credential.reveal()).filter((value) => !known.has(value)));
  for (const value of await valuesOfTree(await repository.tree(changes.base), candidates, options.progress)) known.add(value);

  const atHead = new Set(added.filter(({ location }) => location.origin.kind === 'head').map(({ credential }) => credential.reveal()));
  const gone = deleted.filter(({ credential }) => !atHead.has(credential.reveal()));
  const compared = findingsOfSightings([...added, ...texts, ...gone]).map((finding) => ({ finding, status: statusOf(finding, known) }));
  return { compared, ...tally };
};

/** Credentials of a whole tree and, with a repository, of its whole history. */
export const reviewTreeCredentials = async (
  tree: SourceTree,
  scanner: Scanner,
  options: { readonly history?: Repository; readonly progress: Progress },
): Promise<CredentialReview> => {
  const tally: Tally = { blobs: 0, bytes: 0, problems: [] };
  const sightings: Sighting[] = [];
  for await (const { entry, bytes } of tree.read(tree.entries.filter(({ kind }) => kind === 'file'))) {
    count(tally, bytes, options.progress);
    sightings.push(...matchesAt(scanner, bytes, { kind: 'file', path: entry.path }, { kind: 'head' }));
  }
  if (options.history !== undefined) {
    const head = new Set(tree.entries.map(({ id }) => id));
    const past = await historySightings(options.history, 'all', undefined, scanner, tally, options.progress, head);
    sightings.push(...past, ...(await messageSightings(options.history, 'all', scanner)));
  }
  return { compared: findingsOfSightings(sightings).map((finding) => ({ finding, status: 'new' })), ...tally };
};

const statusOf = ({ credential, primary }: Finding, known: ReadonlySet<string>): Status =>
  primary.origin.kind === 'base' || (credential !== undefined && known.has(credential.reveal())) ? 'existing' : 'new';

const count = (tally: Tally, bytes: Uint8Array, progress: Progress): void => {
  tally.blobs += 1;
  tally.bytes += bytes.length;
  if (tally.blobs % 2000 === 0) progress(`reading file versions for credentials: ${tally.blobs}`);
};

const historySightings = async (
  repository: Repository,
  range: { readonly head: string; readonly notIn: string } | 'all',
  changes: ChangeSet | undefined,
  scanner: Scanner,
  tally: Tally,
  progress: Progress,
  skip: ReadonlySet<string> = new Set(),
): Promise<readonly Sighting[]> => {
  const hits = new Map<string, readonly SecretMatch[]>();
  for await (const blob of historyBlobs(repository, range)) {
    if (skip.has(blob.id)) continue;
    count(tally, blob.bytes, progress);
    const { matches } = scanner.scan(blob.bytes);
    if (matches.length > 0) hits.set(blob.id, matches);
  }
  if (hits.size === 0) return [];

  const current = new Map<string, string[]>();
  for (const { path, headBlob } of changes?.files ?? []) {
    if (headBlob !== undefined) current.set(headBlob, [...(current.get(headBlob) ?? []), path]);
  }
  const births = await attribute(repository, range, [...hits.keys()]);
  return [...hits].flatMap(([id, matches]) => {
    const head = (current.get(id) ?? []).map((path): [Place, Origin] => [{ kind: 'file', path }, { kind: 'head' }]);
    const past = (births.get(id) ?? []).map(({ commit, date, path }): [Place, Origin] => [
      { kind: 'file', path },
      { kind: 'history', commit, date },
    ]);
    return (head.length > 0 ? head : past).flatMap(([place, origin]) =>
      matches.map((match) => toSighting(scanner, match, { place, span: match.span, origin })),
    );
  });
};

const headPlaces = ({ files }: ChangeSet): ReadonlyMap<string, string> =>
  new Map(files.flatMap(({ headBlob, path }) => (headBlob === undefined ? [] : [[headBlob, path] as const])));

const basePlaces = ({ files }: ChangeSet): ReadonlyMap<string, string> =>
  new Map(files.flatMap(({ baseBlob, path, previousPath }) => (baseBlob === undefined ? [] : [[baseBlob, previousPath ?? path] as const])));

const blobSightings = async (
  repository: Repository,
  places: ReadonlyMap<string, string>,
  origin: Origin,
  scanner: Scanner,
  tally: Tally,
): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const blob of repository.blobs([...places.keys()])) {
    const path = places.get(blob.id) ?? blob.id;
    if (!('bytes' in blob)) {
      tally.problems.push(describeUnread(path, blob));
      continue;
    }
    sightings.push(...matchesAt(scanner, blob.bytes, { kind: 'file', path }, origin));
  }
  return sightings;
};

const messageSightings = async (
  repository: Repository,
  range: { readonly head: string; readonly notIn: string } | 'all',
  scanner: Scanner,
): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const { kind, object, date, text } of commitMessages(repository, range)) {
    sightings.push(...textSightings(scanner, text, { kind, object }, { kind: 'history', commit: object, date }));
  }
  return sightings;
};

const textSightings = (scanner: Scanner, text: string, place: Place, origin: Origin): readonly Sighting[] =>
  text === '' ? [] : matchesAt(scanner, Buffer.from(text), place, origin);

const matchesAt = (scanner: Scanner, bytes: Uint8Array, place: Place, origin: Origin): readonly Sighting[] =>
  scanner.scan(bytes).matches.map((match) => toSighting(scanner, match, { place, span: match.span, origin }));

const toSighting = (scanner: Scanner, match: SecretMatch, location: Location): Sighting => ({
  detector: match.detector,
  title: scanner.title(match.detector),
  severity: match.severity,
  confidence: match.confidence,
  credential: match.credential,
  location,
  ...(match.note === undefined ? {} : { note: match.note }),
});

/** Which of the values any file of the tree holds. Reads nothing when there is nothing to look for. */
const valuesOfTree = async (tree: SourceTree, values: ReadonlySet<string>, progress: Progress): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  if (values.size === 0) return found;
  progress('looking for the credentials in the files of base');
  const wanted = [...values].map((value) => ({ value, bytes: Buffer.from(value) }));
  for await (const { bytes } of tree.read(tree.entries.filter(({ kind }) => kind === 'file'))) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { value, bytes: needle } of wanted) if (!found.has(value) && content.includes(needle)) found.add(value);
  }
  return found;
};
