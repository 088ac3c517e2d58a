import { attribute } from '../git/attribution.ts';
import { historyBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import type { ExaminedObjects } from './examined-objects.ts';
import type { ScanPool } from './scan-pool.ts';
import { scanTexts, type Text } from './scan-texts.ts';
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
  const [versions, messages] = await Promise.all([
    versionSightings(repository, range, reading),
    messageSightings(repository, range, reading),
  ]);
  return [...versions, ...messages];
};

const versionSightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const { scanner, pool, examined } = reading;
  const hits = new Map<string, readonly SecretMatch[]>();
  const read = new Set<string>();
  for await (const { key, matches } of scanTexts(versionTexts(repository, range, reading, read), scanner, pool)) hits.set(key, matches);
  for (const id of read) if (!hits.has(id)) examined?.add(id);
  const births = await attribute(repository, range, hits.keys());
  return [...hits].flatMap(([id, matches]) =>
    (births.get(id) ?? []).flatMap(({ commit, date, path }) =>
      matches.map((match) =>
        toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin: { kind: 'history', commit, date } }),
      ),
    ),
  );
};

async function* versionTexts(
  repository: Repository,
  range: Range,
  reading: HistoryReading,
  read: Set<string>,
): AsyncGenerator<Text<string>> {
  const { skip, tally, examined, shard } = reading;
  const isWanted = (id: string): boolean => {
    if (skip?.has(id) === true) return false;
    if (examined?.has(id) === true && (shard === undefined || isInShard(shard, id))) tally.known += 1;
    return isToBeRead(reading, id);
  };
  for await (const { id, bytes } of historyBlobs(repository, range, isWanted)) {
    countRead(tally, bytes);
    if (examined !== undefined) read.add(id);
    yield { key: id, bytes };
  }
}

const messageSightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const { kind, object, date, text } of commitMessages(repository, range, (id) => isToBeRead(reading, id))) {
    const found = sightingsIn(reading.scanner, Buffer.from(text), { kind, object }, { kind: 'history', commit: object, date });
    if (found.length === 0) reading.examined?.add(object);
    sightings.push(...found);
  }
  return sightings;
};
