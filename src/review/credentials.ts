import { attribute } from '../git/attribution.ts';
import { historyBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import { describeUnread } from '../git/problems.ts';
import type { Range } from '../git/range.ts';
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
  { changes, mergeBase, base }: { readonly changes: ChangeSet; readonly mergeBase: string; readonly base: string },
  scanner: Scanner,
  options: { readonly history: boolean; readonly pullRequestText?: string; readonly progress: Progress },
): Promise<CredentialReview> => {
  const tally: Tally = { blobs: 0, bytes: 0, problems: [] };
  const range = { head: changes.head, notIn: base };
  const current = headPlaces(changes);
  const atHead = await blobSightings(repository, current, { kind: 'head' }, scanner, tally);
  const past = options.history ? await historySightings(repository, range, current, scanner, tally, options.progress) : [];
  const texts = [
    ...(options.history ? await messageSightings(repository, range, scanner) : []),
    ...textSightings(scanner, options.pullRequestText ?? '', { kind: 'pull-request-text' }, { kind: 'head' }),
  ];
  const deleted = await blobSightings(repository, basePlaces(changes), { kind: 'base', commit: mergeBase }, scanner, tally);

  const known = new Set(deleted.map(({ credential }) => credential.reveal()));
  const candidates = new Set(
    [...atHead, ...past, ...texts].map(({ credential }) => credential.reveal()).filter((value) => !known.has(value)),
  );
  for (const value of await valuesOfTree(await repository.tree(mergeBase), candidates, scanner, options.progress)) known.add(value);

  const stillThere = new Set(atHead.map(({ credential }) => credential.reveal()));
  const gone = deleted.filter(({ credential }) => !stillThere.has(credential.reveal()));
  const compared = findingsOfSightings([...atHead, ...past, ...texts, ...gone]).map((finding) => ({
    finding,
    status: statusOf(finding, known),
  }));
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
    const current = new Map(tree.entries.map(({ id, path }) => [id, path]));
    const past = await historySightings(options.history, 'all', current, scanner, tally, options.progress);
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
  range: Range,
  skip: ReadonlyMap<string, unknown>,
  scanner: Scanner,
  tally: Tally,
  progress: Progress,
): Promise<readonly Sighting[]> => {
  const hits = new Map<string, readonly SecretMatch[]>();
  for await (const { id, bytes } of historyBlobs(repository, range)) {
    if (skip.has(id)) continue;
    count(tally, bytes, progress);
    const { matches } = scanner.scan(bytes);
    if (matches.length > 0) hits.set(id, matches);
  }
  const births = await attribute(repository, range, hits.keys());
  return [...hits].flatMap(([id, matches]) =>
    (births.get(id) ?? []).flatMap(({ commit, date, path }) =>
      matches.map((match) =>
        toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin: { kind: 'history', commit, date } }),
      ),
    ),
  );
};

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
    if (!('bytes' in blob)) {
      tally.problems.push(describeUnread(paths[0] ?? blob.id, blob));
      continue;
    }
    if (origin.kind === 'head') count(tally, blob.bytes, () => undefined);
    const { matches } = scanner.scan(blob.bytes);
    for (const path of paths) {
      sightings.push(...matches.map((match) => toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin })));
    }
  }
  return sightings;
};

const messageSightings = async (repository: Repository, range: Range, scanner: Scanner): Promise<readonly Sighting[]> => {
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
  for await (const { bytes } of tree.read(tree.entries.filter(({ kind }) => kind === 'file'))) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { value, bytes: needle } of wanted) if (content.includes(needle)) found.add(value);
    // UTF-16, and keys whose lines end otherwise.
    for (const { credential } of scanner.scan(bytes).matches) if (values.has(credential.reveal())) found.add(credential.reveal());
  }
  return found;
};
