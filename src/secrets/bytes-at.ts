import type { ByteClass } from './byte-class.ts';

/** The offset behind the bytes of the class that stand at `from`, `most` of them at most. */
export const skipBytes = (bytes: Uint8Array, from: number, inside: ByteClass, most: number): number => {
  let at = from;
  while (at < from + most && at < bytes.length && inside[bytes[at] ?? 0] === 1) at++;
  return at;
};

export const startsWith = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
};

/** Up to `length` bytes from `at` on, one character each. */
export const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
