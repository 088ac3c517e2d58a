/** Writes to `target` one byte for each unit of UTF-16: ASCII as it is, 0xff for all else. `low` is 0 when the lower byte stands first, else 1. */
export function narrow(from: usize, units: usize, low: usize, target: usize): void {
  for (let unit: usize = 0; unit < units; unit++) {
    const lower = load<u8>(from + (unit << 1) + low);
    store<u8>(target + unit, load<u8>(from + (unit << 1) + 1 - low) === 0 && lower < 0x80 ? lower : 0xff);
  }
}
