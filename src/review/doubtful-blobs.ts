import { type BlobPack, packBlobs } from '../git/blob-pack.ts';
import { listBlobBatches } from '../git/history.ts';
import { notABlob } from '../git/pack-file.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import { packedBytes, repositoryPacks } from '../git/repository-packs.ts';
import type { PackWork } from './examine-pack.ts';
import { type HistoryReading, isToBeRead, type TreeBlobs } from './history-reading.ts';
import { isInShard } from './shard.ts';
import { countRead } from './tally.ts';

/**
 * The blobs that may hold a credential, as far as the pool can tell, which need not search what most versions share again and again. Many of them
 * are told `foresee` at once, before the first. `packs` are those of the repository that are to be read themselves.
 */
export async function* doubtfulBlobs(
  repository: Repository,
  range: Range,
  reading: HistoryReading,
  tree: TreeBlobs,
  foresee: (ids: readonly string[]) => void = () => {},
  packs: readonly BlobPack[] = [],
): AsyncGenerator<string> {
  const { tally, examined, shard, skip } = reading;
  const known = new Set<string>();
  const missing = new Set<string>();
  const isWanted = (id: string): boolean => {
    if (tree.has(id) || skip?.has(id) === true) return false;
    if (examined?.has(id) === true && (shard === undefined || isInShard(shard, id))) known.add(id);
    return isToBeRead(reading, id);
  };
  const wanted = async function* () {
    yield [...tree.keys()].filter((id) => isToBeRead(reading, id));
    for await (const ids of listBlobBatches(repository, range, (one) => isWanted(one) && missing.add(one))) yield ids.filter(isWanted);
  };
  yield* packs.length === 0
    ? throughNewPack(repository, reading, () => flat(wanted()))
    : throughPacks(repository, packs, reading, wanted(), foresee);
  tally.known += known.size;
  yield* missing;
}

/** The repository's own packs, if all that is in them is to be read and it is much. Threads to read them are started before they are opened. */
export const packsToRead = async (repository: Repository, reading: HistoryReading): Promise<readonly BlobPack[]> => {
  const { pool, shard, examined } = reading;
  if (shard !== undefined || examined?.isEmpty === false) return [];
  if ((await packedBytes(repository)) > manyBytes) pool.start();
  return (await repositoryPacks(repository)).filter((pack) => !isSmall(pack, reading));
};

/** Packs that take longer to read than it takes to start a thread. */
const manyBytes = 4_000_000;

/** As long as there are no more, to look at each takes less time than to make a pack and start threads. */
const fewBlobs = 500;

const isSmall = ({ bases }: BlobPack, { few = fewBlobs }: HistoryReading): boolean => {
  let blobs = 0;
  for (const base of bases) if (base !== notABlob) blobs += 1;
  return blobs <= few;
};

/**
 * Reads the repository's packs themselves, and looks at all that is in them while git still finds out what of that anything leads to. The rest
 * takes the other way.
 */
async function* throughPacks(
  repository: Repository,
  packs: readonly BlobPack[],
  reading: HistoryReading,
  batches: AsyncIterable<readonly string[]>,
  foresee: (ids: readonly string[]) => void,
): AsyncGenerator<string> {
  const { pool, tally } = reading;
  pool.start();
  let seen = 0;
  const progress = (blobs: number): void => {
    seen += blobs;
    tally.progress(`looking through file versions for credentials: ${seen}`);
  };
  const examining = examineAll(packs, pool, progress);
  // It is waited for below.
  examining.catch(() => {});
  const wanted = packs.map(({ bases }) => new Uint8Array(bases.length));
  const rest: string[] = [];
  const isHeld = (id: string): boolean =>
    packs.some(({ entryOf }, index) => {
      const entry = entryOf(id);
      const flags = wanted[index];
      if (entry < 0 || flags === undefined) return false;
      flags[entry] = 1;
      return true;
    });
  for await (const ids of batches) rest.push(...ids.filter((id) => !isHeld(id)));
  const clear = await examining;
  // Git needs memory now; that a thread could not end is said when the pool is closed.
  pool.stop().catch(() => {});
  const doubtful: string[] = [];
  for (const [index, pack] of packs.entries()) {
    for (const [entry, flag] of (wanted[index] ?? []).entries())
      if (flag === 1) doubtful.push(...doubtOf(pack, entry, clear[index], reading));
  }
  foresee(doubtful);
  yield* doubtful;
  yield* throughNewPack(repository, reading, () => rest);
}

const examineAll = async (
  packs: readonly BlobPack[],
  pool: HistoryReading['pool'],
  progress: (blobs: number) => void,
): Promise<readonly PackWork['clear'][]> => {
  const clear: PackWork['clear'][] = [];
  for (const pack of packs) clear.push(await pool.examine(pack, progress));
  return clear;
};

/** Has git copy what is to be read into a pack of ours, unless there is little of it, or git can't read some of it. */
async function* throughNewPack(
  repository: Repository,
  reading: HistoryReading,
  list: () => AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  const { pool } = reading;
  const few: string[] = [];
  const ids = flowing(list());
  let next = await ids.next();
  for (; next.done !== true && few.length < (reading.few ?? fewBlobs); next = await ids.next()) few.push(next.value);
  if (next.done === true) {
    yield* few;
    return;
  }
  const following = next.value;
  const all = async function* () {
    yield* few;
    yield following;
    yield* ids;
  };
  pool.start();
  const pack = await packBlobs(repository, all());
  if (pack === undefined) {
    yield* list();
    return;
  }
  const clear = await pool.examine(pack);
  for (const entry of pack.bases.keys()) yield* doubtOf(pack, entry, clear, reading);
}

async function* flowing(ids: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* ids;
}

async function* flat(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield* batch;
}

/** The blob of an entry, unless there is nothing in it. */
function* doubtOf(
  { idAt }: BlobPack,
  entry: number,
  clear: PackWork['clear'] | undefined,
  { tally, examined }: HistoryReading,
): Generator<string> {
  const size = (clear?.[entry] ?? 0) - 1;
  if (size < 0) return yield idAt(entry);
  countRead(tally, size);
  examined?.add(idAt(entry));
}
