import type { Scanner } from '../secrets/scanner.ts';
import type { ExaminedObjects } from './examined-objects.ts';
import type { ScanPool } from './scan-pool.ts';
import { isInShard, type Shard } from './shard.ts';
import type { Tally } from './tally.ts';

/** With what a history is read, and what of it. */
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

/** Besides those of the range, the blobs of a tree, and the path of each. */
export type TreeBlobs = ReadonlyMap<string, string>;
