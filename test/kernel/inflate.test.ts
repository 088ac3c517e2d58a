import { constants, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../secrets/random.ts';
import { bytesIn, put, startKernel } from './blocks.ts';

const kernel = startKernel();

const inflate = (stream: Uint8Array, size: number): Buffer | undefined => {
  const from = put(kernel, stream);
  const to = kernel.heap.allocate(size);
  const isRead = kernel.inflate(from.at, from.length, to.at, size) !== 0;
  const bytes = bytesIn(kernel, to);
  kernel.heap.free(from);
  kernel.heap.free(to);
  return isRead ? bytes : undefined;
};

const strategies = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
] as const;

/** Texts of few and of many different bytes, with near and far repetitions, and noise. */
const drawBytes = (random: Random): Buffer => {
  const parts: Buffer[] = [];
  const alphabet = random.pick(['ab', 'abcdefgh ', 'the quick brown fox jumps over the lazy dog 0123456789,.;:\n', '\0']);
  for (let part = random.integer(0, 12); part > 0; part--) {
    const known = Buffer.concat(parts);
    const start = random.integer(0, known.length);
    parts.push(
      random.pick([
        () => Buffer.from(random.characters(alphabet, random.integer(0, 3000))),
        () => random.bytes(random.integer(0, 400)),
        () => known.subarray(start, start + random.integer(0, 40_000)),
        () => Buffer.alloc(random.integer(0, 70_000), random.integer(0, 255)),
      ])(),
    );
  }
  return Buffer.concat(parts);
};

test('streams of every level and strategy are inflated to the same bytes as by zlib', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(`inflate ${seed}`);
    const bytes = drawBytes(random);
    const options = { level: random.integer(0, 9), strategy: random.pick(strategies), memLevel: random.integer(1, 9) };
    expect(inflate(deflateSync(bytes, options), bytes.length)?.equals(bytes)).toBe(true);
  }
});

test('what zlib refuses is refused, and nothing is read that zlib would not read', () => {
  let accepted = 0;
  for (let seed = 0; seed < 1500; seed++) {
    const random = createRandom(`broken ${seed}`);
    const bytes = drawBytes(random).subarray(0, 3000);
    const stream = Buffer.from(deflateSync(bytes, { strategy: random.pick(strategies), level: random.integer(0, 9) }));
    for (let flips = random.integer(1, 3); flips > 0; flips--) stream[random.integer(0, stream.length - 1)] = random.integer(0, 255);
    const cut = random.integer(0, 3) === 0 ? stream.subarray(0, random.integer(0, stream.length)) : stream;
    const read = inflate(cut, bytes.length);
    if (read === undefined) continue;
    accepted += 1;
    expect(inflateSync(cut).equals(read)).toBe(true);
  }
  // Where a byte was written over with itself.
  expect(accepted).toBeGreaterThan(0);
});

test('another length than announced is refused', () => {
  const bytes = Buffer.from('one two three one two three one two three');
  const stream = deflateSync(bytes);
  expect([-1, 0, 1].map((difference) => inflate(stream, bytes.length + difference)?.length)).toEqual([undefined, bytes.length, undefined]);
  expect(inflate(deflateSync(Buffer.alloc(0)), 0)?.length).toBe(0);
});
