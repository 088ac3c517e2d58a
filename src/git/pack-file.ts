import { closeSync, openSync, readSync } from 'node:fs';
import type { Block } from '../kernel/heap.ts';
import type { Kernel } from '../kernel/kernel.ts';

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
export type EntryReader = { readonly read: (entry: number, largest: number) => Block | undefined; readonly close: () => void };

/** Read at once, because some deltas lie behind their bases. */
const windowBytes = 4 * 1024;

/** What is read lies in the kernel's memory, as does what is read ahead: the caller frees them. */
export const openPackFile = ({ path, offsets, idLength }: PackEntries, kernel: Kernel): EntryReader => {
  const file = openSync(path, 'r');
  let window = kernel.heap.allocate(windowBytes);
  let [windowStart, windowEnd] = [0, 0];

  /** Has the bytes of a file from `start` to `end` in the window. */
  const load = (start: number, end: number): void => {
    if (start >= windowStart && end <= windowEnd) return;
    if (end - start > window.length || window.length > 16 * windowBytes) {
      [windowStart, windowEnd] = [0, 0];
      kernel.heap.free(window);
      window = kernel.heap.allocate(Math.max(windowBytes, end - start));
    }
    windowStart = start;
    windowEnd = start + readSync(file, kernel.bytes, window.at, window.length, start);
    if (end > windowEnd) throw new RangeError('a pack that is cut off');
  };

  return {
    read: (entry, largest) => {
      const [start = 0, end = 0] = [offsets[entry], offsets[entry + 1]];
      if (end - start > 2 * largest + longestHeader) return undefined;
      load(start, end);
      const from = window.at + start - windowStart;
      const header = readHeader(kernel.bytes, from, idLength);
      const { type, size } = header;
      if (type !== blobType && type !== deltaType && type !== namedDeltaType) throw new RangeError(`an entry of type ${type}`);
      if (size > largest) return undefined;
      const content = kernel.heap.allocate(size);
      if (kernel.inflate(header.end, from + end - start - header.end, content.at, size) !== 0) return content;
      kernel.heap.free(content);
      throw new RangeError('no zlib stream of the announced length');
    },
    close: () => closeSync(file),
  };
};
