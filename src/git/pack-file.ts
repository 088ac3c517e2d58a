import { closeSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** Where the entries of a pack are, by their number in the order of their places. Shared, so that threads take no copy. */
export type PackEntries = {
  readonly path: string;
  /** Bytes of an object's id. */
  readonly idLength: number;
  /** Where each entry begins, rising, and where the last one ends. */
  readonly offsets: Float64Array<SharedArrayBuffer>;
  /** The entry that each is a delta to, or one of the two below. */
  readonly bases: Int32Array<SharedArrayBuffer>;
};

/** In the place of a base: the entry is no delta, or it is no blob (or one that can't be read here). */
export const whole = -1;
export const notABlob = -2;

/**
 * What an entry begins with (gitformat-pack): its type, its size in bytes when it is inflated, how far before it its base is, and where its data
 * begins. The id of a base that is named stands right before the data.
 */
export type EntryHeader = { readonly type: number; readonly size: number; readonly distance: number; readonly end: number };

/** No header is longer. */
export const longestHeader = 52;

export const blobType = 3;
export const deltaType = 6;
export const namedDeltaType = 7;

/** Numbers are in groups of seven bits: those of a size with the lowest first, those of a distance with the highest first and one added for each. */
export const readHeader = (bytes: Buffer, start: number, idLength: number): EntryHeader => {
  let end = start;
  let byte = bytes[end++] ?? 0;
  const type = (byte >> 4) & 7;
  let size = byte & 0x0f;
  for (let factor = 0x10; (byte & 0x80) !== 0 && end < start + 10; factor *= 0x80) {
    byte = bytes[end++] ?? 0;
    size += (byte & 0x7f) * factor;
  }
  if (type === namedDeltaType) return { type, size, distance: 0, end: end + idLength };
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

/** Read at once, because deltas lie close to their bases. */
const windowBytes = 8 * 1024;

export const openPackFile = ({ path, offsets, idLength }: PackEntries): EntryReader => {
  const file = openSync(path, 'r');
  let window = Buffer.allocUnsafeSlow(windowBytes);
  let [windowStart, windowEnd] = [0, 0];
  return {
    read: (entry, largest) => {
      const start = offsets[entry] ?? 0;
      const length = (offsets[entry + 1] ?? 0) - start;
      if (length > 2 * largest + longestHeader) return undefined;
      if (start < windowStart || start + length > windowEnd) {
        if (length > window.length) window = Buffer.allocUnsafeSlow(length);
        windowStart = start;
        windowEnd = start + readSync(file, window, 0, Math.max(length, windowBytes), start);
        if (start + length > windowEnd) throw new RangeError('a pack that is cut off');
      }
      const from = start - windowStart;
      const { type, size, end } = readHeader(window, from, idLength);
      if (type !== blobType && type !== deltaType && type !== namedDeltaType) throw new RangeError(`an entry of type ${type}`);
      return size > largest ? undefined : inflate(window.subarray(end, from + length), size);
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
