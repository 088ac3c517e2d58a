/** Bytes in a kernel's memory; offsets count from its start. */
export type Block = { readonly at: number; readonly length: number };

/** Which parts of a kernel's memory are in use. */
export type Heap = {
  /** So many bytes, whatever they hold. Throws when there is no room for them. */
  readonly allocate: (length: number) => Block;
  /** Nobody may use the block any more. */
  readonly free: (block: Block) => void;
  /** What is allocated from here on is free again, all at once, when `reset` is told this mark; in between nothing older may be freed. */
  readonly mark: () => number;
  readonly reset: (mark: number) => void;
};

/** The kernel reads and writes up to this many bytes behind what it was given. */
const slack = 16;

/** Blocks are of few sizes, so that those that are freed fit others: four to a doubling, which wastes a tenth. */
const roomFor = (length: number): number => {
  const step = 2 ** Math.max(5, 29 - Math.clz32(length + slack));
  return Math.ceil((length + slack) / step) * step;
};

export const createHeap = (start: number, end: number): Heap => {
  /** By size. */
  const freed = new Map<number, number[]>();
  let next = Math.ceil(start / 16) * 16;
  return {
    allocate: (length) => {
      const room = roomFor(length);
      const known = freed.get(room)?.pop();
      if (known !== undefined) return { at: known, length };
      if (next + room > end) throw new RangeError('no room in the memory of the kernel');
      const at = next;
      next += room;
      return { at, length };
    },
    free: ({ at, length }) => {
      const room = roomFor(length);
      const blocks = freed.get(room);
      if (blocks === undefined) freed.set(room, [at]);
      else blocks.push(at);
    },
    mark: () => {
      freed.clear();
      return next;
    },
    reset: (mark) => {
      freed.clear();
      next = mark;
    },
  };
};
