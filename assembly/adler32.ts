const modulus: u32 = 65521;
/** So many bytes can be added up before a sum has to be taken modulo. */
const mostAtOnce: usize = 5552;

/** The checksum of RFC 1950. */
export function adler32(from: usize, length: usize): u32 {
  let low: u32 = 1;
  let high: u32 = 0;
  let at = from;
  const end = from + length;
  while (at < end) {
    const stop = min(end, at + mostAtOnce);
    for (; at + 8 <= stop; at += 8) {
      const bytes = load<u64>(at);
      const b0 = u32(bytes) & 0xff;
      const b1 = u32(bytes >> 8) & 0xff;
      const b2 = u32(bytes >> 16) & 0xff;
      const b3 = u32(bytes >> 24) & 0xff;
      const b4 = u32(bytes >> 32) & 0xff;
      const b5 = u32(bytes >> 40) & 0xff;
      const b6 = u32(bytes >> 48) & 0xff;
      const b7 = u32(bytes >> 56);
      high += (low << 3) + (b0 << 3) + b1 * 7 + b2 * 6 + b3 * 5 + (b4 << 2) + b5 * 3 + (b6 << 1) + b7;
      low += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7;
    }
    for (; at < stop; at++) {
      low += load<u8>(at);
      high += low;
    }
    low %= modulus;
    high %= modulus;
  }
  return (high << 16) | low;
}
