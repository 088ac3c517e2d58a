import { expect, test } from 'vitest';
import { type Block, createHeap } from '../../src/kernel/heap.ts';
import { createRandom } from '../secrets/random.ts';

const end = 1_000_000;

test('blocks in use never overlap, nor do they leave the memory', () => {
  const random = createRandom('heap');
  const heap = createHeap(100, end);
  const used: Block[] = [];
  for (let step = 0; step < 600; step++) {
    const [one] = random.integer(0, 1) === 0 ? used.splice(random.integer(0, used.length - 1), 1) : [];
    if (one === undefined) used.push(heap.allocate(random.integer(0, random.pick([10, 300, 5000]))));
    else heap.free(one);
    const sorted = [...used].sort((left, right) => left.at - right.at);
    for (const [index, { at, length }] of sorted.entries()) {
      expect(at >= 100 && at % 4 === 0 && at + length + 16 <= (sorted[index + 1]?.at ?? end)).toBe(true);
    }
  }
});

test('there is no room for more than there is, and a reset frees all at once', () => {
  const heap = createHeap(0, end);
  const kept = heap.allocate(100);
  const mark = heap.mark();
  const first = heap.allocate(600_000);
  expect(() => heap.allocate(600_000)).toThrow(RangeError);
  heap.reset(mark);
  expect(heap.allocate(600_000)).toEqual(first);
  expect(kept.at + kept.length).toBeLessThanOrEqual(first.at);
});
