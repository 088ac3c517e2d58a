import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deltaType, findEntry, longestHeader, type PackEntries, readHeader } from './pack-file.ts';
import type { Repository } from './repository.ts';
import { GitFailure, readGit } from './run-git.ts';

/** Blobs in a pack of ours, wherever and however the repository holds them. */
export type BlobPack = PackEntries & {
  /** The blob of the entry of that number. */
  readonly idAt: (entry: number) => string;
};

/** What only this call of git is told: nothing is asked of the disk that a crash would need, and what can't be taken over is not compressed. */
const configuration = [
  ['core.fsync', 'none'],
  ['pack.compression', '0'],
] as const;

/** Characters that are written to git at once: every write costs as much as many lines. */
const linesAtOnce = 32_768;

/**
 * Has git copy the blobs into one pack in its temporary directory, as they lie in the repository's packs, deltas included: that costs next to
 * nothing. Undefined where there is none, or git can't read one of them.
 */
export const packBlobs = async (repository: Repository, ids: AsyncIterable<string>): Promise<BlobPack | undefined> => {
  const { gitDirectory, signal } = repository;
  const iterator = ids[Symbol.asyncIterator]();
  // Git is not started before there is something to do: what it waits for is not its silence.
  const first = await iterator.next();
  if (first.done === true) return undefined;
  const input = async function* () {
    let lines = `${first.value}\n`;
    for await (const id of { [Symbol.asyncIterator]: () => iterator }) {
      lines += `${id}\n`;
      if (lines.length < linesAtOnce) continue;
      yield lines;
      lines = '';
    }
    yield lines;
  };
  const prefix = join(gitDirectory, 'blobs');
  // No delta is searched for; those that are there are taken over, and chains of more than fifty are cut. Progress tells that git goes on.
  const args = ['pack-objects', '--progress', '--non-empty', '--window=0', '--depth=50', '--threads=1', '--delta-base-offset', prefix];
  let name: string;
  try {
    const { output } = await readGit(gitDirectory, args, { input: input(), signal, configuration, limit: 100 });
    name = output.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return undefined;
  }
  const path = `${prefix}-${name}.pack`;
  const pack = await open(path);
  try {
    const idLength = name.length / 2;
    const { offsets, idAt } = readIndex(await readFile(`${prefix}-${name}.idx`), idLength, (await pack.stat()).size - idLength);
    return { path, offsets, idAt, bases: await readBases(pack, offsets) };
  } finally {
    await pack.close();
  }
};

/** An index of version 2 (gitformat-pack): a table of counts, then names, checksums and offsets of all objects in the order of their names. */
const readIndex = (index: Buffer, idLength: number, end: number): Pick<BlobPack, 'offsets' | 'idAt'> => {
  const ids = 8 + 256 * 4;
  const count = index.readUInt32BE(ids - 4);
  const smallOffsets = ids + count * (idLength + 4);
  const largeOffsets = smallOffsets + count * 4;
  const unordered = Float64Array.from({ length: count }, (_, object) => {
    const small = index.readUInt32BE(smallOffsets + object * 4);
    return small < 0x80000000 ? small : Number(index.readBigUInt64BE(largeOffsets + (small - 0x80000000) * 8));
  });
  const order = Uint32Array.from({ length: count }, (_, object) => object).sort(
    (left, right) => (unordered[left] ?? 0) - (unordered[right] ?? 0),
  );
  const offsets = new Float64Array(new SharedArrayBuffer((count + 1) * Float64Array.BYTES_PER_ELEMENT));
  for (const [entry, object] of order.entries()) offsets[entry] = unordered[object] ?? 0;
  offsets[count] = end;
  return {
    offsets,
    idAt: (entry) => {
      const start = ids + (order[entry] ?? 0) * idLength;
      return index.toString('hex', start, start + idLength);
    },
  };
};

const windowBytes = 1024 * 1024;

const readBases = async (pack: FileHandle, offsets: Float64Array): Promise<Int32Array<SharedArrayBuffer>> => {
  const bases = new Int32Array(new SharedArrayBuffer((offsets.length - 1) * Int32Array.BYTES_PER_ELEMENT));
  const window = Buffer.alloc(windowBytes);
  let windowStart = -windowBytes;
  for (let entry = 0; entry < bases.length; entry++) {
    const offset = offsets[entry] ?? 0;
    if (offset + longestHeader > windowStart + windowBytes) {
      windowStart = offset;
      await pack.read(window, 0, windowBytes, windowStart);
    }
    const { type, distance } = readHeader(window, offset - windowStart);
    bases[entry] = type === deltaType ? findEntry(offsets, offset - distance) : -1;
    if (type === deltaType && bases[entry] === -1) throw new RangeError('git made a pack without the base of a delta');
  }
  return bases;
};
