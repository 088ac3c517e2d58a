import { restore, restoredSize } from '../git/delta.ts';
import { openPackFile, type PackEntries } from '../git/pack-file.ts';
import type { Examined, Search } from '../secrets/search.ts';

/** Some entries of a pack, each behind the one that it is a delta to. */
export type PackPart = PackEntries & { readonly entries: Uint32Array };

/** Which entries of a part may hold a credential or could not be read here, and how many blobs and bytes the others are: in those is nothing. */
export type PackAnswer = { readonly doubtful: readonly number[]; readonly blobs: number; readonly bytes: number };

type Version = { readonly bytes: Buffer; readonly examined: Examined };

/** Larger texts are left to git, which need not hold them twice. */
const largestText = 8 * 1024 * 1024;

/**
 * Looks for credentials in entries of a pack. Of a version that is stored as a delta only what differs from its base is searched, which makes
 * it many times faster than to search every version.
 */
export const examinePack = (part: PackPart, examine: Search['examine']): PackAnswer => {
  const { entries, bases } = part;
  const pack = openPackFile(part);
  /** Those that entries to come are deltas to, with how many. */
  const awaited = new Map<number, number>();
  for (const entry of entries) awaited.set(bases[entry] ?? -1, (awaited.get(bases[entry] ?? -1) ?? 0) + 1);
  const versions = new Map<number, Version>();

  const versionOf = (entry: number): Version | undefined => {
    const base = bases[entry] ?? -1;
    const content = pack.read(entry, largestText);
    if (content === undefined) return undefined;
    if (base < 0) return { bytes: content, examined: examine(content) };
    const earlier = versions.get(base);
    const left = (awaited.get(base) ?? 0) - 1;
    awaited.set(base, left);
    if (left === 0) versions.delete(base);
    if (earlier === undefined || restoredSize(content) > largestText) return undefined;
    const { bytes, shared } = restore(earlier.bytes, content);
    return { bytes, examined: examine(bytes, { examined: earlier.examined, shared }) };
  };

  const doubtful: number[] = [];
  let blobs = 0;
  let bytes = 0;
  try {
    for (const entry of entries) {
      const version = orNothing(() => versionOf(entry));
      if (version !== undefined && awaited.has(entry)) versions.set(entry, version);
      if (version === undefined || version.examined.mayHoldCredential) {
        doubtful.push(entry);
        continue;
      }
      blobs += 1;
      bytes += version.bytes.length;
    }
  } finally {
    pack.close();
  }
  return { doubtful, blobs, bytes };
};

/** What can't be read here is left to git, which can say why. Whatever else went wrong comes up again there. */
const orNothing = <Result>(read: () => Result): Result | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** All entries of a pack in about `count` parts of the same size in the pack, each of whole families: an entry and all that are deltas to it. */
export const partsOf = ({ path, offsets, bases }: PackEntries, count: number): readonly PackPart[] => {
  const order = familyOrder(bases);
  const most = (offsets[bases.length] ?? 0) / count;
  const parts: PackPart[] = [];
  let first = 0;
  let size = 0;
  for (const [place, entry] of order.entries()) {
    if (size > most && bases[entry] === -1) {
      parts.push({ path, offsets, bases, entries: order.slice(first, place) });
      [first, size] = [place, 0];
    }
    size += (offsets[entry + 1] ?? 0) - (offsets[entry] ?? 0);
  }
  return order.length === 0 ? [] : [...parts, { path, offsets, bases, entries: order.slice(first) }];
};

/** Each entry followed by all that are deltas to it, so that few have to be kept for those to come. */
const familyOrder = (bases: Int32Array): Uint32Array => {
  // Lists of the entries with a common base, as the first of each and the next of each; those of none belong to the number behind the last.
  const count = bases.length;
  const firstOf = new Int32Array(count + 1).fill(-1);
  const nextOf = new Int32Array(count).fill(-1);
  for (let entry = count - 1; entry >= 0; entry--) {
    const base = bases[entry] ?? -1;
    const list = base < 0 ? count : base;
    nextOf[entry] = firstOf[list] ?? -1;
    firstOf[list] = entry;
  }
  const order = new Uint32Array(count);
  const waiting = [firstOf[count] ?? -1];
  let placed = 0;
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry < 0) continue;
    order[placed++] = entry;
    waiting.push(nextOf[entry] ?? -1, firstOf[entry] ?? -1);
  }
  return order;
};
