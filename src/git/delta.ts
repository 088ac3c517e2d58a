import type { Block } from '../kernel/heap.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** What a delta makes of its base, and the stretches that both share: 12 bytes each: where they begin there and here, and how long they are; rising here. */
export type Restored = { readonly bytes: Block; readonly shared: Block };

export type Restorer = {
  /**
   * Applies a delta of a pack. The shared stretches are good until the next call; those behind the first 65,536 count as not shared. Throws when it
   * is no delta for this base, or makes more than `largest` bytes of it.
   */
  readonly restore: (base: Block, delta: Block, largest: number) => Restored;
};

const mostStretches = 65_536;
export const stretchBytes = 12;

export const createRestorer = (kernel: Kernel): Restorer => {
  const stretches = kernel.heap.allocate(mostStretches * stretchBytes);
  return {
    restore: (base, delta, largest) => {
      const size = kernel.restoredSize(delta.at, delta.length) >>> 0;
      if (size > largest) throw new RangeError('a large text');
      const bytes = kernel.heap.allocate(size);
      const count = kernel.restore(base.at, base.length, delta.at, delta.length, bytes.at, stretches.at, mostStretches);
      if (count >= 0) return { bytes, shared: { at: stretches.at, length: count * stretchBytes } };
      kernel.heap.free(bytes);
      throw new RangeError('no delta for this base');
    },
  };
};
