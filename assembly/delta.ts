// Applies deltas of packs (gitformat-pack, "Deltified representation").

/** Bytes of a stretch that base and result share: its offset there, its offset here, its length. */
export const stretchBytes: usize = 12;

let at: usize = 0;

/** Numbers are in groups of seven bits, the lowest first. Answers a number that is too large for one that never ends. */
function readSize(end: usize): u64 {
  let size: u64 = 0;
  for (let shift: u64 = 0; at < end && shift < 56; shift += 7) {
    const byte = u64(load<u8>(at++));
    size |= (byte & 0x7f) << shift;
    if (byte < 0x80) return size;
  }
  return u64.MAX_VALUE;
}

/** The size of what a delta makes of its base; 4 GB when it can't be told. */
export function restoredSize(delta: usize, length: usize): u32 {
  at = delta;
  readSize(delta + length);
  return u32(min<u64>(readSize(delta + length), u32.MAX_VALUE));
}

/**
 * Makes of a base what a delta says, at `target`, which has room for the delta's size, and writes the stretches that both share to `stretches`:
 * those that meet in both as one, and as if there were none behind the first `mostStretches`. Answers their number; -1 when it is no delta for this base.
 */
export function restore(
  base: usize,
  baseLength: usize,
  delta: usize,
  length: usize,
  target: usize,
  stretches: usize,
  mostStretches: i32,
): i32 {
  const deltaEnd = delta + length;
  at = delta;
  if (readSize(deltaEnd) !== u64(baseLength)) return -1;
  const size = readSize(deltaEnd);
  if (size > 0x7fffffff) return -1;
  const end = target + usize(size);
  let out = target;
  let count = 0;
  // Of the last stretch where it ends in both.
  let lastFrom: usize = 0;
  let lastTo: usize = 0;
  while (at < deltaEnd) {
    const command = u32(load<u8>(at++));
    if (command < 0x80) {
      const inserted = usize(command);
      if (inserted === 0 || at + inserted > deltaEnd || out + inserted > end) return -1;
      memory.copy(out, at, inserted);
      at += inserted;
      out += inserted;
      continue;
    }
    let from: usize = 0;
    let copied: usize = 0;
    if (command & 0x01) from = usize(load<u8>(at++));
    if (command & 0x02) from |= usize(load<u8>(at++)) << 8;
    if (command & 0x04) from |= usize(load<u8>(at++)) << 16;
    if (command & 0x08) from |= usize(load<u8>(at++)) << 24;
    if (command & 0x10) copied = usize(load<u8>(at++));
    if (command & 0x20) copied |= usize(load<u8>(at++)) << 8;
    if (command & 0x40) copied |= usize(load<u8>(at++)) << 16;
    if (copied === 0) copied = 0x10000;
    if (u64(from) + u64(copied) > u64(baseLength) || out + copied > end || at > deltaEnd) return -1;
    memory.copy(out, base + from, copied);
    const to = out - target;
    out += copied;
    if (count > 0 && lastFrom === from && lastTo === to) {
      const known = stretches + usize(count - 1) * stretchBytes;
      store<u32>(known, load<u32>(known, 8) + u32(copied), 8);
    } else if (count < mostStretches) {
      const next = stretches + usize(count++) * stretchBytes;
      store<u32>(next, u32(from));
      store<u32>(next, u32(to), 4);
      store<u32>(next, u32(copied), 8);
    } else continue;
    lastFrom = from + copied;
    lastTo = to + copied;
  }
  return out === end ? count : -1;
}
