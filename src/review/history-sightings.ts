import type { BlobPack } from '../git/blob-pack.ts';
import { historyBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import { scanPieces } from '../secrets/scan-pieces.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import { type Births, createBirths } from './births.ts';
import { doubtfulBlobs } from './doubtful-blobs.ts';
import { type HistoryReading, isToBeRead, type TreeBlobs } from './history-reading.ts';
import { type Sighting, sightingsIn, toSighting } from './sightings.ts';
import { countRead } from './tally.ts';

/** The credentials of every file version that the range's commits brought, at the places where they entered, and of the commits' messages. */
export const historySightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const births = createBirths(repository, range);
  const [matches, messages] = await Promise.all([
    versionMatches(repository, range, reading, births),
    messageSightings(repository, range, reading),
  ]);
  return [...(await sightingsAtBirth(births, matches, reading.scanner)), ...messages];
};

/** What the scanner finds, by blob, in the blobs of a range and of a tree that are to be read. */
export const versionMatches = async (
  repository: Repository,
  range: Range,
  reading: HistoryReading,
  births: Births,
  tree: TreeBlobs = new Map(),
  packs: readonly BlobPack[] = [],
): Promise<ReadonlyMap<string, readonly SecretMatch[]>> => {
  const { scanner, tally, examined } = reading;
  const found = new Map<string, readonly SecretMatch[]>();
  const ids = doubtfulBlobs(repository, range, reading, tree, (doubtful) => births.foresee(doubtful.filter((id) => !tree.has(id))), packs);
  for await (const blob of historyBlobs(repository, range, ids, (one) => tree.get(one))) {
    const { id } = blob;
    const subject = tree.get(id) ?? `object ${id}`;
    const { matches, bytes } =
      'bytes' in blob
        ? { ...scanner.scan(blob.bytes), bytes: blob.bytes.length }
        : await scanPieces(scanner, repository.pieces(id, subject));
    countRead(tally, bytes);
    if (matches.length > 0) found.set(id, matches);
    else if ('bytes' in blob || bytes === blob.tooLarge) examined?.add(id);
  }
  return found;
};

/** The matches at the places where the commits of the range brought their blobs. */
export const sightingsAtBirth = async (
  births: Births,
  matches: ReadonlyMap<string, readonly SecretMatch[]>,
  scanner: Scanner,
): Promise<readonly Sighting[]> => {
  const attributions = await births.of(matches.keys());
  return [...matches].flatMap(([id, found]) =>
    (attributions.get(id) ?? []).flatMap(({ commit, date, path }) =>
      found.map((match) =>
        toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin: { kind: 'history', commit, date } }),
      ),
    ),
  );
};

export const messageSightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const { kind, object, date, text } of commitMessages(repository, range, (id) => isToBeRead(reading, id))) {
    const found = sightingsIn(reading.scanner, Buffer.from(text), { kind, object }, { kind: 'history', commit: object, date });
    if (found.length === 0) reading.examined?.add(object);
    sightings.push(...found);
  }
  return sightings;
};
