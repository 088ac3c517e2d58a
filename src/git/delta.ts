import type { SharedStretch } from '../model/shared-stretch.ts';

/** The bytes that a delta makes of its base, and what they share with it. Stretches that meet in both are given as one. */
export type Restored = { readonly bytes: Buffer; readonly shared: readonly SharedStretch[] };

/** The size of what a delta makes of its base. */
export const restoredSize = (delta: Uint8Array): number => readSizes(delta).restored;

/** Applies a delta of a pack (gitformat-pack, "Deltified representation"). Throws when it is not one for this base. */
export const restore = (base: Buffer, delta: Buffer, allocate: (length: number) => Buffer = Buffer.allocUnsafeSlow): Restored => {
  const { base: baseSize, restored, end } = readSizes(delta);
  if (baseSize !== base.length) throw new RangeError('a delta for another base');
  const bytes = allocate(restored);
  const shared: SharedStretch[] = [];
  let last: { readonly from: number; readonly to: number; length: number } | undefined;
  let to = 0;
  let at = end;
  const next = (): number => delta[at++] ?? 0;
  while (at < delta.length) {
    const command = next();
    if ((command & 0x80) === 0) {
      if (command === 0 || at + command > delta.length || to + command > restored) throw new RangeError('an impossible insertion');
      delta.copy(bytes, to, at, at + command);
      at += command;
      to += command;
      continue;
    }
    let from = 0;
    let length = 0;
    for (let bit = 0; bit < 4; bit++) if ((command & (1 << bit)) !== 0) from += next() * 2 ** (8 * bit);
    for (let bit = 0; bit < 3; bit++) if ((command & (0x10 << bit)) !== 0) length += next() << (8 * bit);
    if (length === 0) length = 0x10000;
    if (from + length > baseSize || to + length > restored) throw new RangeError('an impossible copy');
    base.copy(bytes, to, from, from + length);
    if (last !== undefined && last.from + last.length === from && last.to + last.length === to) last.length += length;
    else {
      last = { from, to, length };
      shared.push(last);
    }
    to += length;
  }
  if (to !== restored) throw new RangeError('another length than announced');
  return { bytes, shared };
};

const readSizes = (delta: Uint8Array): { readonly base: number; readonly restored: number; readonly end: number } => {
  let at = 0;
  const next = (): number => {
    let size = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = delta[at++] ?? 0;
      size += (byte & 0x7f) * factor;
      if ((byte & 0x80) === 0 || at > 10) return size;
    }
  };
  const base = next();
  const restored = next();
  return { base, restored, end: at };
};
