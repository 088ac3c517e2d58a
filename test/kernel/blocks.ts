import type { Block } from '../../src/kernel/heap.ts';
import { createKernel, type Kernel } from '../../src/kernel/kernel.ts';

export const startKernel = (): Kernel => {
  const kernel = createKernel();
  if (kernel === undefined) throw new Error('No kernel runs here.');
  return kernel;
};

/** A copy of the bytes in the kernel's memory. */
export const put = (kernel: Kernel, bytes: Uint8Array): Block => {
  const block = kernel.heap.allocate(bytes.length);
  kernel.bytes.set(bytes, block.at);
  return block;
};

/** A copy of what is in a block. */
export const bytesIn = ({ bytes }: Kernel, { at, length }: Block): Buffer => Buffer.from(bytes.subarray(at, at + length));

/** What is in a block, four bytes each, in groups. */
export const groupsIn = ({ words }: Kernel, from: number, to: number, size: number): readonly (readonly number[])[] =>
  Array.from({ length: (to - from) / 4 / size }, (_, group) => [...words.subarray(from / 4 + group * size, from / 4 + (group + 1) * size)]);
