import { createRestorer, type Restored } from '../git/delta.ts';
import { notABlob, openPackFile, type PackEntries, whole } from '../git/pack-file.ts';
import type { Block } from '../kernel/heap.ts';
import type { Examined } from '../secrets/examine.ts';
import type { Examiner } from './create-examiner.ts';

/** The blobs of a pack, in an order in which each stands behind the one that it is a delta to, and what becomes known of them. */
export type PackWork = PackEntries & {
  readonly order: Uint32Array<SharedArrayBuffer>;
  /** By entry: one more than the bytes of a blob in which there is nothing; 0 where it may hold a credential or could not be read here. */
  readonly clear: Int32Array<SharedArrayBuffer>;
};

/** The entries at [first, end) of the order. */
export type PackPart = { readonly first: number; readonly end: number };

type Version = { readonly bytes: Block; readonly examined: Examined | undefined };

/** Larger texts are left to git, which need not hold them twice. */
const largestText = 8 * 1024 * 1024;

/** Bytes of versions that are kept for those to come; of a chain that needs more the oldest are made again. */
const mostKept = 12 * 1024 * 1024;

/**
 * Looks for credentials in a part of a pack. Of a version that is stored as a delta only what differs from its base is searched, which makes it
 * many times faster than to search every version.
 */
export const examinePack = (
  { order, clear, ...entries }: PackWork,
  { first, end }: PackPart,
  { kernel, examine, release }: Examiner,
): void => {
  const { bases } = entries;
  const mark = kernel.heap.mark();
  /** Of each entry how many to come are deltas to it. */
  const awaited = new Map<number, number>();
  for (const entry of order.subarray(first, end)) awaited.set(bases[entry] ?? whole, (awaited.get(bases[entry] ?? whole) ?? 0) + 1);
  /** The oldest first. */
  const versions = new Map<number, Version>();
  let kept = 0;

  const drop = (entry: number, { bytes, examined }: Version): void => {
    versions.delete(entry);
    kept -= bytes.length;
    kernel.heap.free(bytes);
    if (examined !== undefined) release(examined);
  };

  const keep = (entry: number, version: Version): Version => {
    for (const [oldest, one] of versions) {
      if (kept + version.bytes.length <= mostKept) break;
      drop(oldest, one);
    }
    kept += version.bytes.length;
    versions.set(entry, version);
    return version;
  };

  const pack = openPackFile(entries, kernel);
  const restorer = createRestorer(kernel);

  const read = (entry: number): Block => {
    const content = pack.read(entry, largestText);
    if (content === undefined) throw new RangeError('a large text');
    return content;
  };

  /** Of an entry that is a delta to one whose bytes are known; what they share is good until the next call. */
  const restoreFrom = (base: Block, entry: number): Restored => {
    const delta = read(entry);
    try {
      return restorer.restore(base, delta, largestText);
    } finally {
      kernel.heap.free(delta);
    }
  };

  /** One that was dropped is made again, and only its bytes are known then. */
  const versionOf = (entry: number): Version => {
    const known = versions.get(entry);
    if (known !== undefined) return known;
    const base = bases[entry] ?? whole;
    return keep(entry, { bytes: base === whole ? read(entry) : restoreFrom(versionOf(base).bytes, entry).bytes, examined: undefined });
  };

  const examineEntry = (entry: number): void => {
    const base = bases[entry] ?? whole;
    const earlier = base === whole ? undefined : versionOf(base);
    const { bytes, shared } = earlier === undefined ? { bytes: read(entry), shared: undefined } : restoreFrom(earlier.bytes, entry);
    const isBase = awaited.has(entry);
    let examined: Examined | undefined;
    try {
      const known = earlier?.examined === undefined || shared === undefined ? undefined : { examined: earlier.examined, shared };
      examined = examine(bytes, known, isBase);
      if (!examined.mayHoldCredential) clear[entry] = bytes.length + 1;
    } finally {
      if (isBase) keep(entry, { bytes, examined });
      else kernel.heap.free(bytes);
    }
  };

  /** After a delta to it was looked at. */
  const settle = (base: number): void => {
    const left = (awaited.get(base) ?? 0) - 1;
    awaited.set(base, left);
    const version = left > 0 ? undefined : versions.get(base);
    if (version !== undefined) drop(base, version);
  };

  try {
    for (const entry of order.subarray(first, end)) {
      orNothing(() => examineEntry(entry));
      settle(bases[entry] ?? whole);
    }
  } finally {
    pack.close();
    kernel.heap.reset(mark);
  }
};

/** What can't be read here is left to git, which can say why. Whatever else went wrong comes up again there. */
const orNothing = (read: () => void): void => {
  try {
    read();
  } catch {
    // `clear` says so by what it does not say.
  }
};

/** All blobs of a pack as work that can be parted. */
export const workOn = ({ path, idLength, offsets, bases }: PackEntries): PackWork => ({
  path,
  idLength,
  offsets,
  bases,
  order: familyOrder(bases),
  clear: new Int32Array(new SharedArrayBuffer(bases.length * Int32Array.BYTES_PER_ELEMENT)),
});

/** The work in about `count` parts of the same size in the pack, each of whole families: a blob and all that are deltas to it. */
export const partsOf = ({ order, offsets, bases }: PackWork, count: number): readonly PackPart[] => {
  const sizeOf = (entry: number): number => (offsets[entry + 1] ?? 0) - (offsets[entry] ?? 0);
  const most = order.reduce((sum, entry) => sum + sizeOf(entry), 0) / count;
  const parts: PackPart[] = [];
  let first = 0;
  let size = 0;
  for (const [place, entry] of order.entries()) {
    if (size > most && bases[entry] === whole) {
      parts.push({ first, end: place });
      [first, size] = [place, 0];
    }
    size += sizeOf(entry);
  }
  return order.length === 0 ? [] : [...parts, { first, end: order.length }];
};

/** Each blob followed by all that are deltas to it, so that few have to be kept for those to come. */
const familyOrder = (bases: Int32Array): Uint32Array<SharedArrayBuffer> => {
  // Lists of the entries with a common base, as the first of each and the next of each; those of none belong to the number behind the last.
  const count = bases.length;
  const firstOf = new Int32Array(count + 1).fill(-1);
  const nextOf = new Int32Array(count).fill(-1);
  let blobs = 0;
  for (let entry = count - 1; entry >= 0; entry--) {
    const base = bases[entry] ?? notABlob;
    if (base === notABlob) continue;
    const list = base === whole ? count : base;
    nextOf[entry] = firstOf[list] ?? -1;
    firstOf[list] = entry;
    blobs += 1;
  }
  const order = new Uint32Array(new SharedArrayBuffer(blobs * Uint32Array.BYTES_PER_ELEMENT));
  const waiting = [firstOf[count] ?? -1];
  let placed = 0;
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry < 0) continue;
    order[placed++] = entry;
    waiting.push(nextOf[entry] ?? -1, firstOf[entry] ?? -1);
  }
  return order;
};
