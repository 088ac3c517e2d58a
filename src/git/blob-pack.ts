import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobType, deltaType, longestHeader, namedDeltaType, notABlob, type PackEntries, readHeader, whole } from './pack-file.ts';
import { entryAt, type PackIndex, readPackIndex } from './pack-index.ts';
import type { Repository } from './repository.ts';
import { GitFailure, readGit } from './run-git.ts';

/** A pack whose blobs can be read without git. */
export type BlobPack = PackEntries & PackIndex;

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
  return openPack(`${prefix}-${name}.pack`, name.length / 2);
};

/** Opens a pack beside which its index lies. Throws when either can't be read. */
export const openPack = async (path: string, idLength: number): Promise<BlobPack> => {
  const pack = await open(path);
  try {
    const index = readPackIndex(await readFile(path.replace(/pack$/, 'idx')), idLength, (await pack.stat()).size - idLength);
    return { path, idLength, ...index, bases: await readBases(pack, index, idLength) };
  } finally {
    await pack.close();
  }
};

const windowBytes = 1024 * 1024;

const readBases = async (pack: FileHandle, { offsets, entryOf }: PackIndex, idLength: number): Promise<Int32Array<SharedArrayBuffer>> => {
  const bases = new Int32Array(new SharedArrayBuffer((offsets.length - 1) * Int32Array.BYTES_PER_ELEMENT));
  const window = Buffer.alloc(windowBytes);
  let windowStart = -windowBytes;
  for (let entry = 0; entry < bases.length; entry++) {
    const offset = offsets[entry] ?? 0;
    if (offset + longestHeader > windowStart + windowBytes) {
      windowStart = offset;
      await pack.read(window, 0, windowBytes, windowStart);
    }
    const { type, distance, end } = readHeader(window, offset - windowStart, idLength);
    if (type === blobType) bases[entry] = whole;
    else if (type === deltaType) bases[entry] = orNone(entryAt(offsets, offset - distance));
    else if (type === namedDeltaType) bases[entry] = orNone(entryOf(window.toString('hex', end - idLength, end)));
    else bases[entry] = notABlob;
  }
  return withoutOthers(bases);
};

/** A base that is in another pack, which only a broken one has. */
const orNone = (entry: number): number => (entry < 0 ? notABlob : entry);

/** What is a delta to something else than a blob is none itself, and neither is what is a delta to itself. */
const withoutOthers = (bases: Int32Array<SharedArrayBuffer>): Int32Array<SharedArrayBuffer> => {
  const isSettled = new Uint8Array(bases.length);
  const chain: number[] = [];
  for (let entry = 0; entry < bases.length; entry++) {
    let root = entry;
    chain.length = 0;
    while (root >= 0 && isSettled[root] !== 1) {
      isSettled[root] = 1;
      chain.push(root);
      root = bases[root] ?? notABlob;
    }
    const isOther = root === notABlob || (root >= 0 && (bases[root] === notABlob || chain.includes(root)));
    if (isOther) for (const one of chain) bases[one] = notABlob;
  }
  return bases;
};
