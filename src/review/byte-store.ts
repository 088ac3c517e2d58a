/** Memory that is used again: to ask the system for it, and to have it collected, takes longer than to copy a text. */
export type ByteStore = {
  /** Bytes of that length, whatever they hold. */
  readonly take: (length: number) => Buffer;
  /** Nobody may use the bytes any more. What was not taken here is left alone: it may share its memory. */
  readonly give: (bytes: Buffer) => void;
};

/** Sizes are powers of two, the smallest this one. */
const smallest = 12;
const mostFree = 8 * 1024 * 1024;

export const createByteStore = (): ByteStore => {
  const free: ArrayBuffer[][] = [];
  const lent = new WeakSet<ArrayBufferLike>();
  let freeBytes = 0;
  return {
    take: (length) => {
      const size = Math.max(smallest, Math.ceil(Math.log2(length + 1)));
      const memory = free[size]?.pop();
      freeBytes -= memory?.byteLength ?? 0;
      const buffer = memory ?? new ArrayBuffer(2 ** size);
      lent.add(buffer);
      return Buffer.from(buffer, 0, length);
    },
    give: ({ buffer }) => {
      if (!(buffer instanceof ArrayBuffer) || !lent.delete(buffer) || freeBytes + buffer.byteLength > mostFree) return;
      const size = Math.log2(buffer.byteLength);
      free[size] ??= [];
      free[size].push(buffer);
      freeBytes += buffer.byteLength;
    },
  };
};
