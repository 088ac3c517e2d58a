import { closeSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** Where the entries of a pack are, by their number in the order of their places. Shared, so that threads take no copy. */
export type PackEntries = {
  readonly path: string;
  /** Where each entry begins, rising, and where the last one ends. */
  readonly offsets: Float64Array<SharedArrayBuffer>;
  /** The entry that each is a delta to, -1 where it is whole. */
  readonly bases: Int32Array<SharedArrayBuffer>;
};

/** The number of the entry at an offset; -1 when none begins there. */
export const findEntry = (offsets: Float64Array, offset: number): number => {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offsets[low] === offset ? low : -1;
};

/** What an entry begins with (gitformat-pack): its type, its size in bytes when it is inflated, how far before it its base is, and where its data begins. */
export type EntryHeader = { readonly type: number; readonly size: number; readonly distance: number; readonly end: number };

/** No header is longer. */
export const longestHeader = 32;

export const deltaType = 6;
const blobType = 3;

/** Numbers are in groups of seven bits: those of a size with the lowest first, those of a distance with the highest first and one added for each. */
export const readHeader = (bytes: Buffer, start = 0): EntryHeader => {
  let end = start;
  let byte = bytes[end++] ?? 0;
  const type = (byte >> 4) & 7;
  let size = byte & 0x0f;
  for (let factor = 0x10; (byte & 0x80) !== 0 && end < start + 10; factor *= 0x80) {
    byte = bytes[end++] ?? 0;
    size += (byte & 0x7f) * factor;
  }
  if (type !== deltaType) return { type, size, distance: 0, end };
  byte = bytes[end++] ?? 0;
  let distance = byte & 0x7f;
  while ((byte & 0x80) !== 0 && end < start + 20) {
    byte = bytes[end++] ?? 0;
    distance = (distance + 1) * 0x80 + (byte & 0x7f);
  }
  return { type, size, distance, end };
};

/** Reads what an entry holds: a blob, or the delta that makes one of its base. Undefined when it has more than `largest` bytes. Throws when it can't be understood. */
export type EntryReader = { readonly read: (entry: number, largest: number) => Buffer | undefined; readonly close: () => void };

export const openPackFile = ({ path, offsets }: PackEntries): EntryReader => {
  const file = openSync(path, 'r');
  let deflated = Buffer.allocUnsafeSlow(64 * 1024);
  return {
    read: (entry, largest) => {
      const start = offsets[entry] ?? 0;
      const length = (offsets[entry + 1] ?? 0) - start;
      if (length > 2 * largest + longestHeader) return undefined;
      if (length > deflated.length) deflated = Buffer.allocUnsafeSlow(length);
      if (readSync(file, deflated, 0, length, start) < length) throw new RangeError('a pack that is cut off');
      const { type, size, end } = readHeader(deflated);
      if (type !== blobType && type !== deltaType) throw new RangeError(`an entry of type ${type}`);
      return size > largest ? undefined : inflate(deflated.subarray(end, length), size);
    },
    close: () => closeSync(file),
  };
};

const inflate = (bytes: Buffer, size: number): Buffer => {
  // One byte more than needed, so that zlib does not ask for another piece of output.
  const inflated = inflateSync(bytes, { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) });
  if (inflated.length !== size) throw new RangeError('another length than announced');
  return inflated;
};
