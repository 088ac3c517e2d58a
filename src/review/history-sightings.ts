import { attribute } from '../git/attribution.ts';
import { packBlobs } from '../git/blob-pack.ts';
import { historyBlobs, listBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import type { ExaminedObjects } from './examined-objects.ts';
import type { ScanPool } from './scan-pool.ts';
import { isInShard, type Shard } from './shard.ts';
import { type Sighting, sightingsIn, toSighting } from './sightings.ts';
import { countRead, type Tally } from './tally.ts';

export type HistoryReading = {
  readonly scanner: Scanner;
  readonly pool: ScanPool;
  /** Blobs that were read elsewhere. */
  readonly skip?: ReadonlyMap<string, unknown>;
  readonly shard?: Shard | undefined;
  readonly examined?: ExaminedObjects | undefined;
  readonly tally: Tally;
  /** So many blobs are read one by one; 500 unless said otherwise. */
  readonly few?: number | undefined;
};

/** Whether an object is to be read: it is of the shard and was not examined before. */
export const isToBeRead = ({ shard, examined }: Pick<HistoryReading, 'shard' | 'examined'>, id: string): boolean => {
  if (shard !== undefined && !isInShard(shard, id)) return false;
  if (examined?.has(id) !== true) return true;
  examined.add(id);
  return false;
};

/** The credentials of every file version that the range's commits brought, at the places where they entered, and of the commits' messages. */
export const historySightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const [matches, messages] = await Promise.all([versionMatches(repository, range, reading), messageSightings(repository, range, reading)]);
  return [...(await sightingsAtBirth(repository, range, matches, reading.scanner)), ...messages];
};

/** Besides those of the range, the blobs of a tree, and the path of each. */
export type TreeBlobs = ReadonlyMap<string, string>;

/** What the scanner finds, by blob, in the blobs of a range and of a tree that are to be read. */
export const versionMatches = async (
  repository: Repository,
  range: Range,
  reading: HistoryReading,
  tree: TreeBlobs = new Map(),
): Promise<ReadonlyMap<string, readonly SecretMatch[]>> => {
  const { scanner, tally, examined } = reading;
  const found = new Map<string, readonly SecretMatch[]>();
  const ids = doubtfulBlobs(repository, range, reading, tree);
  for await (const { id, bytes } of historyBlobs(repository, range, ids, (blob) => tree.get(blob))) {
    countRead(tally, bytes.length);
    const { matches } = scanner.scan(bytes);
    if (matches.length > 0) found.set(id, matches);
    else examined?.add(id);
  }
  return found;
};

/** The blobs that may hold a credential, as far as the pool can tell, which need not search what most versions share again and again. */
async function* doubtfulBlobs(repository: Repository, range: Range, reading: HistoryReading, tree: TreeBlobs): AsyncGenerator<string> {
  const { pool, tally, examined, shard, skip } = reading;
  const known = new Set<string>();
  const missing = new Set<string>();
  const isWanted = (id: string): boolean => {
    if (tree.has(id) || skip?.has(id) === true) return false;
    if (examined?.has(id) === true && (shard === undefined || isInShard(shard, id))) known.add(id);
    return isToBeRead(reading, id);
  };
  const wanted = async function* () {
    for (const id of tree.keys()) if (isToBeRead(reading, id)) yield id;
    for await (const id of listBlobs(repository, range, (one) => isWanted(one) && missing.add(one))) {
      if (isWanted(id)) yield id;
    }
  };
  const ids = wanted();
  const few: string[] = [];
  let next = await ids.next();
  for (; next.done !== true && few.length < (reading.few ?? fewBlobs); next = await ids.next()) few.push(next.value);
  const following = next;
  const all = async function* () {
    yield* few;
    if (following.done !== true) yield following.value;
    yield* ids;
  };
  if (following.done !== true) pool.start();
  const pack = following.done === true ? undefined : await packBlobs(repository, all());
  if (following.done === true) yield* few;
  else if (pack === undefined) yield* wanted();
  else {
    const clear = new Set(examined === undefined ? [] : pack.bases.keys());
    for await (const { doubtful, blobs, bytes } of pool.examine(pack)) {
      countRead(tally, bytes, blobs);
      for (const entry of doubtful) clear.delete(entry);
      yield* doubtful.map(pack.idAt);
    }
    for (const entry of clear) examined?.add(pack.idAt(entry));
  }
  tally.known += known.size;
  yield* missing;
}

/** As long as there are no more, to look at each takes less time than to make a pack and start threads. */
const fewBlobs = 500;

/** The matches at the places where the commits of the range brought their blobs. */
export const sightingsAtBirth = async (
  repository: Repository,
  range: Range,
  matches: ReadonlyMap<string, readonly SecretMatch[]>,
  scanner: Scanner,
): Promise<readonly Sighting[]> => {
  const births = await attribute(repository, range, matches.keys());
  return [...matches].flatMap(([id, found]) =>
    (births.get(id) ?? []).flatMap(({ commit, date, path }) =>
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
